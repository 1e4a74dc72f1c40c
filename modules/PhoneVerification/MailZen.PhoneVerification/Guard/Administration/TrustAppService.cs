using MailZen.Framework.Auditing;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Settings;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Administration;

/// <summary>Explains the guard to administrators, and lets them lift what it remembers.</summary>
internal sealed class TrustAppService(
    IPhoneVerificationDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ISettingProvider settingProvider,
    TrafficHistoryProvider histories,
    KnownNumberStore knownNumbers,
    IFingerprint fingerprint,
    IAuditLog auditLog,
    TimeProvider timeProvider)
{
    private const int PageSize = 200;

    /// <summary>Decisions of the last day, newest first, at most 200.</summary>
    public async Task<IReadOnlyList<SendDecisionDto>> GetDecisionsAsync(DecisionFilter filter, CancellationToken cancellationToken)
    {
        var since = timeProvider.GetUtcNow().AddDays(-1);
        var number = filter.PhoneNumber is null ? null : FingerprintOf(filter.PhoneNumber);
        var decisions = await dbContext.SendDecisions.AsNoTracking()
            .Where(decision => decision.At >= since
                && (filter.Outcome == null || decision.Outcome == filter.Outcome)
                && (filter.Region == null || decision.Region == filter.Region)
                && (number == null || decision.Number == number)
                && (filter.Before == null || decision.Id < filter.Before))
            .OrderByDescending(decision => decision.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return [.. decisions.Select(SendDecisionDto.From)];
    }

    /// <summary>Every region's budgets, by the same rule that texts are judged by.</summary>
    public async Task<BudgetsDto> GetBudgetsAsync(CancellationToken cancellationToken)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var options = GuardOptions.From(settings);
        var history = await histories.GetAsync(settings.GetInt32(GuardSettings.HistoryDays), cancellationToken);
        var present = await dbContext.SendTraffic.Where(traffic => traffic.Source == SendTraffic.Everybody && traffic.Hour == history.Hour)
            .GroupBy(traffic => traffic.Region)
            .Select(group => new TrafficRow(TrafficRow.OfRegion, group.Key, history.Hour, group.Sum(traffic => traffic.Sent), group.Sum(traffic => traffic.Verified)))
            .ToListAsync(cancellationToken);

        var regions = present.Select(row => row.Region).Union(history.Regions.Where(region => region.Value.Sent > 0).Select(region => region.Key));
        var budgets =
            from region in regions
            let reading = new TrafficReading([.. present.Where(row => row.Region == region)])
            let figures = GuardBudgets.Measure(reading, history.Of(region), history.Hour, options)
            orderby (double)figures.RegionDay.Used / Math.Max(1, figures.RegionDay.Limit) descending
            select new RegionBudgetDto(region, figures.RegionHour, figures.RegionDay, history.Of(region).Verified + (int)reading.Region.Verified);
        return new BudgetsDto(options.AddressMode.ToString(), options.RegionModeAfter(history.Days).ToString(), history.Days, [.. budgets]);
    }

    /// <summary>Forgets that a number's owner asked for no more texts.</summary>
    /// <returns>Whether there was such a wish.</returns>
    public async Task<bool> LiftOptOutAsync(string phoneNumber, CancellationToken cancellationToken)
    {
        var number = FingerprintOf(phoneNumber);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var lifted = await knownNumbers.LiftOptOutAsync(number, cancellationToken);
        if (lifted)
        {
            auditLog.Add("opt_out_lifted", subject: number);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return lifted;
    }

    private string FingerprintOf(string phoneNumber) => fingerprint.Compute(PhoneNumber.Parse(phoneNumber).Value);
}
