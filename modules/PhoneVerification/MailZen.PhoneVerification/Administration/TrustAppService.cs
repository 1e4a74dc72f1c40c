using System.Text.Json;
using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Administration;

internal sealed class TrustAppService(
    IEfCoreDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ISettingProvider settingProvider,
    RegionCounters regions,
    SmsErrorTexts errorTexts,
    IPhoneNumberOwners owners,
    FormerNumbers formerNumbers,
    IFingerprint fingerprint,
    IAuditLog auditLog,
    ICurrentUser currentUser,
    TimeProvider timeProvider,
    ILogger<TrustAppService> logger
) : ITrustAppService
{
    private const int PageSize = 200;
    private const int LatestOfNumber = 20;

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
        return [.. decisions.Select(ToDto)];
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

    public async Task<bool> LiftOptOutAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var phone = PhoneNumber.Parse(phoneNumber);
        await formerNumbers.MergeAsync(phone, cancellationToken);
        var number = fingerprint.Compute(phone.Value);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var lifted =
            await dbContext
                .Set<KnownNumber>()
                .Where(known => known.Fingerprint == number && known.OptedOutAt != null)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.OptedOutAt, (DateTimeOffset?)null), cancellationToken) == 1;
        if (lifted)
        {
            auditLog.Add("opt_out_lifted", subject: number);
            unitOfWork.OnCompleted(() => logger.OptOutLifted(currentUser.Id, number));
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return lifted;
    }

    public async Task<bool> ReleaseNumberAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var number = PhoneNumber.Parse(phoneNumber);
        await formerNumbers.MergeAsync(number, cancellationToken);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var numberFingerprint = fingerprint.Compute(number.Value);

        // Lock order of every use case: the number before the account.
        await dbContext
            .Set<KnownNumber>()
            .Where(known => known.Fingerprint == numberFingerprint)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.VerifiedAt, (DateTimeOffset?)null), cancellationToken);
        var released = false;
        foreach (var form in number.AllValues)
        {
            released |= await owners.ReleasePhoneNumberAsync(form, cancellationToken);
        }

        if (released)
        {
            auditLog.Add("phone_number_released", subject: numberFingerprint);
            unitOfWork.OnCompleted(() => logger.PhoneNumberReleased(currentUser.Id, numberFingerprint));
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return released;
    }

    public async Task<NumberReportDto> GetNumberAsync(string phoneNumber, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var number = PhoneNumber.Parse(phoneNumber);
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
            [.. decisions.Select(ToDto)],
            [.. attempts.Select(ToDto)]
        );
    }

    private static BudgetUseDto ToDto(BudgetUse use) => new(use.Used, use.Limit);

    private static SendDecisionDto ToDto(SendDecision decision) =>
        new(
            decision.Id,
            decision.At,
            decision.Purpose,
            decision.Region,
            decision.Number,
            decision.Network,
            decision.Outcome,
            decision.Reason,
            decision.ErrorCode,
            decision.Figures is null ? null : JsonElement.Parse(decision.Figures)
        );

    private SmsAttemptDto ToDto(SmsAttempt attempt) =>
        new(
            attempt.CreatedAt,
            attempt.Purpose,
            attempt.Provider,
            attempt.ProviderMessageId,
            attempt.Status.ToString(),
            attempt.ErrorClass,
            attempt.ErrorCode,
            attempt.Segments,
            attempt.ElapsedMs,
            attempt.IsFailover,
            errorTexts.Of(attempt.ErrorCode)
        );

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
