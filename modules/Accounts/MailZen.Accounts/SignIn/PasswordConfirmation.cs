using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.SignIn;

/// <summary>
/// Asks a signed-in person for the password once more, by the rules of a sign-in: a stolen session guesses no faster than anybody else.
/// Wrong passwords are counted, logged and audited as failed sign-ins.
/// </summary>
internal sealed class PasswordConfirmation(PasswordSignIn passwordSignIn, SignInSettlement settlement, SignInAudit signInAudit)
{
    /// <summary>Compares the password. Must not be called inside a unit of work.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.PasswordWrong"/>, or a refusal as at sign-in.</exception>
    public async Task<PasswordSignInResult> CheckAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        try
        {
            return await signInAudit.WatchAsync(
                user.Email!,
                isOfAdministrators: false,
                () => passwordSignIn.CheckAsync(user.Email!, password, canSolveCaptcha: true, cancellationToken)
            );
        }
        catch (BusinessException exception) when (IsWrong(exception))
        {
            throw Wrong(exception);
        }
    }

    /// <inheritdoc cref="SignInSettlement.ConfirmAsync"/>
    public async Task SettleAsync(PasswordSignInResult result, CancellationToken cancellationToken)
    {
        try
        {
            await settlement.ConfirmAsync(result, cancellationToken);
        }
        catch (BusinessException exception) when (IsWrong(exception))
        {
            throw Wrong(exception);
        }
    }

    private static bool IsWrong(BusinessException exception) => exception.Code == AccountsErrorCodes.InvalidCredentials;

    /// <remarks>Not the code of a sign-in: clients answer that one by signing the person out.</remarks>
    private static BusinessException Wrong(BusinessException exception) => new(AccountsErrorCodes.PasswordWrong, exception);
}
