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
    RegionCounters regions,
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
        await regions.ExchangeAsync(settings.GetInt32(GuardSettings.HistoryDays), cancellationToken);
        var budgets =
            from name in regions.GetActiveRegions()
            let region = regions.Read(name)
            let use = GuardBudgets.MeasureRegion(region, options)
            orderby (double)use.Day.Used / Math.Max(1, use.Day.Limit) descending, name
            select new RegionBudgetDto(name, use.Hour, use.Day, (region.Before + region.Hour).Verified);
        return new BudgetsDto(options.AddressMode.ToString(), options.RegionModeAfter(regions.DaysOfHistory).ToString(), regions.DaysOfHistory, [.. budgets]);
    }

    /// <summary>Forgets that a number's owner asked for no more texts.</summary>
    /// <returns>Whether there was such a wish.</returns>
    public async Task<bool> LiftOptOutAsync(string phoneNumber, CancellationToken cancellationToken)
    {
        var number = FingerprintOf(phoneNumber);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var lifted = await dbContext.KnownNumbers.Where(known => known.Fingerprint == number && known.OptedOutAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.OptedOutAt, (DateTimeOffset?)null), cancellationToken) == 1;
        if (lifted)
        {
            auditLog.Add("opt_out_lifted", subject: number);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return lifted;
    }

    private string FingerprintOf(string phoneNumber) => fingerprint.Compute(PhoneNumber.Parse(phoneNumber).Value);
}
