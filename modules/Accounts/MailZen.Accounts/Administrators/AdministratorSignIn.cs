using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Administrators;

internal sealed class AdministratorSignIn(
    PasswordStep passwordStep,
    SignInDoor door,
    SignInTickets tickets,
    GeneratedPasswordChange passwordChange,
    SecondFactorSetUp setUp,
    Passkeys passkeys,
    AdministratorSessions sessions,
    IHttpContextAccessor accessor
) : IAdministratorSignIn
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Passkeys need a request.");

    public Task<AdministratorSignInDto> SignInAsync(string email, string password, CancellationToken cancellationToken = default) =>
        passwordStep.TakeAsync(email, password, cancellationToken);

    public async Task<AdministratorSignInDto> ChangePasswordAsync(
        string ticket,
        string password,
        CancellationToken cancellationToken = default
    )
    {
        var user = await tickets.ReadAsync(ticket, SignInStep.NewPassword, cancellationToken);
        var changed = await passwordChange.ReplaceAsync(user, password, cancellationToken);
        var step = await door.FindStepAsync(changed, isAdministrator: true, cancellationToken);
        return step == SignInStep.None
            ? await OpenAsync(changed, [], cancellationToken)
            : new AdministratorSignInDto(step, null, tickets.Create(changed), []);
    }

    public async Task<PasskeyOptionsDto?> BeginPasskeyAsync(string ticket, CancellationToken cancellationToken = default) =>
        await passkeys.BeginUseAsync(await tickets.ReadAsync(ticket, SignInStep.SecondFactor, cancellationToken), Context);

    public async Task<AdministratorSignInDto> UseCodeAsync(string ticket, string code, CancellationToken cancellationToken = default)
    {
        var user = await tickets.ReadAsync(ticket, SignInStep.SecondFactor, cancellationToken);
        await door.UseCodeAsync(user, user.NormalizedEmail!, code, cancellationToken);
        return await OpenAsync(user, [], cancellationToken);
    }

    public async Task<AdministratorSignInDto> UsePasskeyAsync(
        string ticket,
        string passkeyTicket,
        string credential,
        CancellationToken cancellationToken = default
    )
    {
        var user = await tickets.ReadAsync(ticket, SignInStep.SecondFactor, cancellationToken);
        await passkeys.UseAsync(user, passkeyTicket, credential, Context, cancellationToken);
        return await OpenAsync(user, [], cancellationToken);
    }

    public async Task<AuthenticatorSetUpDto> BeginSetUpAsync(string ticket, CancellationToken cancellationToken = default)
    {
        var user = await tickets.ReadAsync(ticket, SignInStep.SetUpSecondFactor, cancellationToken);
        return setUp.BeginAuthenticator(user.Id, user.Email!);
    }

    public async Task<AdministratorSignInDto> CompleteSetUpAsync(
        string ticket,
        string setUpTicket,
        string code,
        CancellationToken cancellationToken = default
    )
    {
        var user = await tickets.ReadAsync(ticket, SignInStep.SetUpSecondFactor, cancellationToken);
        var (changed, codes) = await setUp.CompleteAuthenticatorAsync(user, setUpTicket, code, sessionId: null, cancellationToken);

        // The code that has completed the set-up has proved the factor.
        return await OpenAsync(changed, codes, cancellationToken);
    }

    private async Task<AdministratorSignInDto> OpenAsync(
        MailZenUser user,
        IReadOnlyList<string> recoveryCodes,
        CancellationToken cancellationToken
    ) => new(SignInStep.None, await sessions.OpenAfterStepAsync(user, cancellationToken), null, recoveryCodes);
}
