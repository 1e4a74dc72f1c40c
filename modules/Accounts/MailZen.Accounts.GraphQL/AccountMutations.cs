using System.ComponentModel;
using GraphQL;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Registration;
using MailZen.Accounts.Sessions;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.GraphQL;

internal sealed class AccountMutations(
    IRegistrationAppService registrations,
    ISessionAppService sessions,
    IMailboxAppService mailboxes,
    ISessionCookie cookie,
    IDeviceCookie deviceCookie,
    ICurrentUser currentUser,
    IHttpContextAccessor accessor
)
{
    [Description("Checks the code and creates the account, its address and its session. Anonymous.")]
    [AllowAnonymous]
    public async Task<AuthResponse> SignupVerifyAsync(
        VerifySignupInput input,
        IResolveFieldContext context,
        CancellationToken cancellationToken
    ) =>
        Open(
            context,
            await registrations.SignUpAsync(
                new PhoneSignUpInput(input.PhoneNumber, input.Code, input.Email, input.Password, input.Name, input.DesiredLocalPart),
                cancellationToken
            )
        );

    [AllowAnonymous]
    public async Task<AuthResponse> RegisterAsync(
        CreateUserInput registerInput,
        IResolveFieldContext context,
        CancellationToken cancellationToken
    ) =>
        Open(
            context,
            await registrations.RegisterAsync(
                new RegistrationInput(registerInput.Email, registerInput.Password, registerInput.Name),
                cancellationToken
            )
        );

    [AllowAnonymous]
    public async Task<AuthResponse> LoginAsync(LoginInput loginInput, IResolveFieldContext context, CancellationToken cancellationToken) =>
        Open(context, await sessions.LoginAsync(loginInput.Email, loginInput.Password, cancellationToken));

    [AllowAnonymous]
    public async Task<AuthResponse> RefreshAsync(RefreshInput input, IResolveFieldContext context, CancellationToken cancellationToken) =>
        Open(context, await sessions.RefreshAsync(input.RefreshToken, cancellationToken));

    public async Task<bool> LogoutAsync(RefreshInput? input, CancellationToken cancellationToken)
    {
        await sessions.LogoutAsync(input?.RefreshToken, cancellationToken);
        cookie.Delete(accessor.HttpContext!);
        return true;
    }

    [Description("Reserves an address for the signed-in account; a free one is suggested when none is asked for. Returns the address.")]
    public async Task<string> CreateMyMailboxAsync(string? desiredLocalPart, CancellationToken cancellationToken) =>
        await mailboxes.CreateAsync(currentUser.GetId(), desiredLocalPart, cancellationToken);

    private AuthResponse Open(IResolveFieldContext context, SessionDto session)
    {
        cookie.Append(accessor.HttpContext!, session.Token);
        context.AddDevice(deviceCookie, accessor.HttpContext!, session.DeviceToken);
        return AuthResponse.From(session);
    }
}
