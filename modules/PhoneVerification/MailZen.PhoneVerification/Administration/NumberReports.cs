using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Administration;

/// <summary>Collects what is known of a number.</summary>
internal sealed class NumberReports(
    IEfCoreDbContext dbContext,
    ISettingProvider settingProvider,
    IPhoneNumberOwners owners,
    FormerNumbers formerNumbers,
    IFingerprint fingerprint,
    SmsErrorTexts errorTexts
)
{
    private const int LatestOfNumber = 20;

    public async Task<NumberReportDto> GetAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        await formerNumbers.MergeAsync(number, cancellationToken);
        var key = fingerprint.Compute(number.Value);
        var keys = formerNumbers.GetAllFingerprints(number);
        var known = await dbContext
            .Set<KnownNumber>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Fingerprint == key, cancellationToken);
        var decisions = await dbContext
            .Set<SendDecision>()
            .AsNoTracking()
            .Where(row => keys.Contains(row.Number))
            .OrderByDescending(row => row.Id)
            .Take(LatestOfNumber)
            .ToListAsync(cancellationToken);
        var attempts = await dbContext
            .Set<SmsAttempt>()
            .AsNoTracking()
            .Where(row => keys.Contains(row.Number))
            .OrderByDescending(row => row.Id)
            .Take(LatestOfNumber)
            .ToListAsync(cancellationToken);
        return new NumberReportDto(
            number.Region,
            number.Type.ToString().ToLowerInvariant(),
            NumberPolicy.FindReason(number, settings),
            await HasOwnerAsync(number, cancellationToken),
            known?.VerifiedAt,
            known?.OptedOutAt,
            [.. decisions.Select(decision => decision.ToDto())],
            [.. attempts.Select(attempt => attempt.ToDto(errorTexts))]
        );
    }

    private async Task<bool> HasOwnerAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        foreach (var form in number.AllValues)
        {
            if (await owners.HasOwnerAsync(form, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
