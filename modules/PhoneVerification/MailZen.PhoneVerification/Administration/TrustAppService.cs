using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Administration;

internal sealed class TrustAppService(
    IEfCoreDbContext dbContext,
    ISettingProvider settingProvider,
    RegionCounters regions,
    FormerNumbers formerNumbers,
    NumberReports reports,
    NumberReleases releases,
    TimeProvider timeProvider
) : ITrustAppService
{
    private const int PageSize = 200;

    public async Task<IReadOnlyList<SendDecisionDto>> GetDecisionsAsync(
        DecisionFilterDto filter,
        CancellationToken cancellationToken = default
    )
    {
        var since = timeProvider.GetUtcNow().AddDays(-1);
        var numbers = filter.PhoneNumber is null ? null : formerNumbers.GetAllFingerprints(PhoneNumber.Parse(filter.PhoneNumber));

        // Limits the search to one day's rows, however many are stored.
        var oldest = await dbContext
            .Set<SendDecision>()
            .Where(decision => decision.At >= since)
            .OrderBy(decision => decision.At)
            .Select(decision => decision.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var decisions = await dbContext
            .Set<SendDecision>()
            .AsNoTracking()
            .Where(decision =>
                decision.Id >= oldest
                && decision.At >= since
                && (filter.Outcome == null || decision.Outcome == filter.Outcome)
                && (filter.Region == null || decision.Region == filter.Region)
                && (numbers == null || numbers.Contains(decision.Number))
                && (filter.Before == null || decision.Id < filter.Before)
            )
            .OrderByDescending(decision => decision.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return [.. decisions.Select(decision => decision.ToDto())];
    }

    public async Task<BudgetsDto> GetBudgetsAsync(CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var options = GuardOptions.From(settings);
        await regions.WaitUntilFreshAsync(cancellationToken);
        var budgets =
            from name in regions.GetActiveRegions()
            let region = regions.Read(name)
            let use = GuardBudgets.MeasureRegion(region, options)
            orderby (double)use.Day.Used / Math.Max(1, use.Day.Limit) descending, name
            select new RegionBudgetDto(name, ToDto(use.Hour), ToDto(use.Day), (region.Before + region.Hour).Verified);
        return new BudgetsDto(
            options.AddressMode.ToString(),
            options.RegionModeAfter(regions.DaysOfHistory, default).ToString(),
            regions.DaysOfHistory,
            [.. budgets]
        );
    }

    public Task<bool> LiftOptOutAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        releases.LiftOptOutAsync(PhoneNumber.Parse(phoneNumber), cancellationToken);

    public Task<bool> ReleaseNumberAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        releases.ReleaseAsync(PhoneNumber.Parse(phoneNumber), cancellationToken);

    public Task<NumberReportDto> GetNumberAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        reports.GetAsync(PhoneNumber.Parse(phoneNumber), cancellationToken);

    private static BudgetUseDto ToDto(BudgetUse use) => new(use.Used, use.Limit);
}
