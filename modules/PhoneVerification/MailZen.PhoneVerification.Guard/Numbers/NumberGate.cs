using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Numbers;

/// <summary>
/// Checks whether a number may get a message that the guard does not judge: number policy, opt-outs, countries for verified numbers only.
/// </summary>
internal sealed class NumberGate(IEfCoreDbContext dbContext, IFingerprint fingerprint)
{
    /// <exception cref="BusinessException">
    /// The number may not get messages; the inner <see cref="SendRefusedException"/> has the reason.
    /// </exception>
    public async Task ThrowIfClosedAsync(PhoneNumber number, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        NumberPolicy.ThrowIfNotAllowed(number, settings);
        var key = fingerprint.Compute(number.Value);
        var known = await dbContext
            .Set<KnownNumber>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Fingerprint == key, cancellationToken);
        if (known is { OptedOutAt: not null })
        {
            throw new BusinessException(PhoneVerificationErrorCodes.PhoneNumberOptedOut, new SendRefusedException("opted_out"));
        }

        if (known is not { VerifiedAt: not null } && NumberPolicy.IsForVerifiedOnly(number, settings))
        {
            throw NumberPolicy.NotAllowed("region_verified_only");
        }
    }
}
