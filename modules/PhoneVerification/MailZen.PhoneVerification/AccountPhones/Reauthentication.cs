using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Users;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.AccountPhones;

/// <summary>
/// Lets a verified number be replaced only soon after a sign-in, if the setting says so: a person who finds a signed-in device cannot take
/// the account over with another number.
/// </summary>
internal sealed class Reauthentication(
    ISettingProvider settingProvider,
    IPhoneNumberOwners owners,
    ICurrentUser currentUser,
    TimeProvider timeProvider
)
{
    private static readonly TimeSpan _freshness = TimeSpan.FromMinutes(10);

    /// <summary>Whether this session may not replace a number. It reads the token, and nothing from the database.</summary>
    /// <remarks>An application that does not say when its users signed in has no sign-in that is fresh.</remarks>
    public async ValueTask<bool> IsDueAsync(CancellationToken cancellationToken) =>
        (await settingProvider.GetAllAsync(cancellationToken)).IsTrue(PhoneChangeSettings.ReauthenticationRequired)
        && (currentUser.SignedInAt is not { } signedInAt || timeProvider.GetUtcNow() - signedInAt >= _freshness);

    /// <param name="wanted">The account and the number that it wants.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.ReauthenticationRequired"/>: the account has verified another number.
    /// </exception>
    public async Task ThrowIfReplacingAsync(VerifiedPhoneNumber wanted, CancellationToken cancellationToken)
    {
        if (
            await owners.FindPhoneNumberOrNullAsync(wanted.UserId, cancellationToken) is { } held
            && PhoneNumber.CanonicalOf(held) != wanted.PhoneNumber
        )
        {
            throw new BusinessException(PhoneVerificationErrorCodes.ReauthenticationRequired);
        }
    }
}
