using MailZen.Accounts.Passwords;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.SignIn;

/// <summary>What a password alone does not open.</summary>
internal sealed class SignInDoor(
    RequiredPasswordChange passwordChange,
    SecondFactorRule secondFactors,
    SecondFactorCheck check,
    SignInSettlement settlement,
    SignInFailures failures,
    IUnitOfWorkManager unitOfWorkManager,
    IHttpContextAccessor accessor
)
{
    /// <summary>The header with a code of the second factor.</summary>
    public const string Header = "x-second-factor";

    /// <summary>The next step of a sign-in, by the account's present state.</summary>
    public async Task<SignInStep> FindStepAsync(MailZenUser user, bool isAdministrator, CancellationToken cancellationToken) =>
        isAdministrator && await passwordChange.IsRequiredAsync(user.Id, cancellationToken) ? SignInStep.NewPassword
        : user.TwoFactorEnabled ? SignInStep.SecondFactor
        : isAdministrator && await secondFactors.IsRequiredAsync(cancellationToken) ? SignInStep.SetUpSecondFactor
        : SignInStep.None;

    /// <summary>Lets a sign-in by API pass. Must not be called inside a unit of work.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.PasswordChangeRequired"/>,
    /// <see cref="AccountsErrorCodes.SecondFactorRequired"/> or what <see cref="SecondFactorCheck.UseCodeAsync"/> throws: a wrong code
    /// counts as a failed sign-in, too.</exception>
    public async Task PassAsync(PasswordSignInResult signIn, CancellationToken cancellationToken)
    {
        var step = await FindStepAsync(signIn.User, signIn.IsAdministrator, cancellationToken);
        var code = accessor.HttpContext?.Request.Headers[Header].ToString();
        if (step == SignInStep.SecondFactor && !string.IsNullOrWhiteSpace(code))
        {
            await UseCodeAsync(signIn.User, signIn.Attempt.Account, code, cancellationToken);
        }
        else if (step != SignInStep.None)
        {
            await ConfirmAsync(signIn, cancellationToken);
            throw new BusinessException(
                step == SignInStep.NewPassword ? AccountsErrorCodes.PasswordChangeRequired : AccountsErrorCodes.SecondFactorRequired
            );
        }
    }

    /// <summary>Uses up a code of the second factor, and notes a wrong one.</summary>
    /// <inheritdoc cref="SecondFactorCheck.UseCodeAsync" path="/exception"/>
    public async Task UseCodeAsync(MailZenUser user, string normalizedEmail, string code, CancellationToken cancellationToken)
    {
        try
        {
            await check.UseCodeAsync(user, code, cancellationToken);
        }
        catch (BusinessException)
        {
            failures.Note(normalizedEmail);
            throw;
        }
    }

    /// <summary>Confirms a sign-in whose password was right, although it opens nothing yet.</summary>
    public async Task ConfirmAsync(PasswordSignInResult signIn, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await settlement.ConfirmAsync(signIn, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }
}
