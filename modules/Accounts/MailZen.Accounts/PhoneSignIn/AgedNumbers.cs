using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.PhoneSignIn;

/// <summary>
/// Asks for the password too if the account's number was last verified long ago: carriers give numbers that are no longer used to other
/// people.
/// </summary>
internal sealed class AgedNumbers(SignInTries tries, PasswordSignIn passwordSignIn, SignInAudit signInAudit, TimeProvider timeProvider)
{
    /// <summary>Checks the password where it is required, by the rules of any sign-in. Must not be called inside a unit of work.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.PasswordRequired"/>; or a refusal of
    /// <see cref="PasswordSignIn"/>.</exception>
    public async Task<PasswordSignInResult> CheckAsync(MailZenUser user, string? password, CancellationToken cancellationToken)
    {
        var (_, attempt) = await tries.ReadAsync(user, canSolveCaptcha: true, cancellationToken);
        var age = TimeSpan.FromDays(attempt.Settings.GetInt32(PhoneSignInSettings.PasswordAfterDays));
        if (user.PhoneNumberVerifiedAt is { } verifiedAt && timeProvider.GetUtcNow() - verifiedAt < age)
        {
            var byCode = attempt with { Device = null };
            return new PasswordSignInResult(user, IsAdministrator: false, byCode, FailureHits: [], RenewedHash: null);
        }

        if (string.IsNullOrEmpty(password))
        {
            throw new BusinessException(AccountsErrorCodes.PasswordRequired);
        }

        return await signInAudit.WatchAsync(
            user,
            () => passwordSignIn.CheckAsync(user, password, canSolveCaptcha: true, cancellationToken)
        );
    }
}
