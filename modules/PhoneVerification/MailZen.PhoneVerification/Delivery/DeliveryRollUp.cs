using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Breakers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Delivery;

/// <summary>
/// Counts messages by hour, provider and country. Each hour is counted from its rows again, so a killed process leaves no wrong figures.
/// The current and the previous hour are counted each minute, and once an hour those before them, because receipts come late. Hours of
/// even later receipts are noted, and counted with the next ones.
/// </summary>
internal sealed class DeliveryRollUp(
    IEfCoreDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IEnumerable<IOtpChallenges> purposes,
    DeliveryRollUpProgress progress,
    TimeProvider timeProvider
) : IMaintenanceTask
{
    private const int HoursPerBatch = 6;
    private const int NotesPerBatch = 500;

    public string Name => PhoneVerificationTables.DeliveryHours;

    public async Task<MaintenanceStep> RunAsync(int batchSize, CancellationToken cancellationToken = default)
    {
        if (progress.IsResting(timeProvider))
        {
            return new MaintenanceStep(0, IsDone: true);
        }

        var (present, started) = (ClockHour.Of(timeProvider.GetUtcNow()), TimeProvider.System.GetTimestamp());
        var first = await FindNextAsync(progress.NextHour ?? await FindLateAsync(cancellationToken), cancellationToken) ?? present;
        var last = Math.Min(present, first + HoursPerBatch - 1);
        var rows = 0;
        for (var hour = first; hour <= last; hour++)
        {
            rows += await CountAsync(hour, present, cancellationToken);
        }

        rows += await CountNotedAsync(first, last, present, cancellationToken);
        unitOfWorkManager.Current!.OnCompleted(() =>
            progress.Counted(last, present, timeProvider.GetTimestamp(), TimeProvider.System.GetElapsedTime(started))
        );
        return new MaintenanceStep(rows, last == present);
    }

    /// <remarks>The notes are read before the count: what is noted later stays for the next one.</remarks>
    private async Task<int> CountNotedAsync(int first, int last, int present, CancellationToken cancellationToken)
    {
        var notes = await dbContext
            .Set<DeliveryRecount>()
            .AsNoTracking()
            .Where(note => note.Id > 0 && (note.Hour < first || note.Hour > last)) // Those between have just been counted.
            .OrderBy(note => note.Id)
            .Take(NotesPerBatch)
            .ToListAsync(cancellationToken);
        var rows = 0;
        foreach (var group in notes.GroupBy(note => note.Hour).Take(HoursPerBatch))
        {
            rows += await CountAsync(group.Key, present, cancellationToken);
            List<long> ids = [.. group.Select(note => note.Id)];
            await dbContext.Set<DeliveryRecount>().Where(note => ids.Contains(note.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        return rows;
    }

    /// <summary>The hour to continue with after a start: some hours before the newest count.</summary>
    private async Task<int> FindLateAsync(CancellationToken cancellationToken) =>
        (await dbContext.Set<DeliveryHour>().MaxAsync(row => (int?)row.Hour, cancellationToken) ?? DeliveryRollUpProgress.LateHours)
        - DeliveryRollUpProgress.LateHours;

    /// <summary>The first hour, from this one on, with rows to count.</summary>
    private async Task<int?> FindNextAsync(int hour, CancellationToken cancellationToken)
    {
        var start = ClockHour.Start(hour);
        var request = await dbContext
            .Set<SendDecision>()
            .Where(decision => decision.At >= start)
            .MinAsync(decision => (DateTimeOffset?)decision.At, cancellationToken);
        var text = await dbContext
            .Set<SmsAttempt>()
            .Where(attempt => attempt.CreatedAt >= start)
            .MinAsync(attempt => (DateTimeOffset?)attempt.CreatedAt, cancellationToken);
        return new[] { request, text }.Min() is { } oldest ? ClockHour.Of(oldest) : null;
    }

    private async Task<int> CountAsync(int hour, int present, CancellationToken cancellationToken)
    {
        var (start, end) = (ClockHour.Start(hour), ClockHour.Start(hour + 1));
        var attempts = dbContext
            .Set<SmsAttempt>()
            .Where(attempt =>
                attempt.CreatedAt >= start
                && attempt.CreatedAt < end
                && attempt.Provider != SmsProviderNames.Disabled
                && attempt.ErrorCode != ProviderBreakers.OpenCode
            );
        var sent = await attempts
            .GroupBy(attempt => new
            {
                attempt.Provider,
                attempt.Region,
                attempt.Status,
            })
            .Select(group => new
            {
                group.Key.Provider,
                group.Key.Region,
                group.Key.Status,
                Count = group.Count(),
                Segments = group.Sum(attempt => attempt.Segments),
            })
            .ToListAsync(cancellationToken);
        var arrived = attempts.Where(attempt =>
            attempt.Status == SmsStatus.Accepted || attempt.Status == SmsStatus.Delivered || attempt.Status == SmsStatus.Undelivered
        );
        var requests = await dbContext
            .Set<SendDecision>()
            .Where(decision => decision.At >= start && decision.At < end)
            .GroupBy(decision => new { decision.Region, decision.Outcome })
            .Select(group => new
            {
                group.Key.Region,
                group.Key.Outcome,
                Count = group.Count(),
            })
            .ToListAsync(cancellationToken);

        var rows = new Dictionary<(string Provider, string Region), DeliveryHour>();
        foreach (var group in sent)
        {
            var row = RowOf(group.Provider, group.Region);
            row.Sent += group.Count;
            row.Accepted += group.Status is SmsStatus.Accepted or SmsStatus.Delivered or SmsStatus.Undelivered ? group.Count : 0;
            row.Delivered += group.Status == SmsStatus.Delivered ? group.Count : 0;
            row.Undelivered += group.Status == SmsStatus.Undelivered ? group.Count : 0;
            row.Segments += group.Status == SmsStatus.Rejected ? 0 : group.Segments;
        }

        foreach (var challenges in purposes)
        {
            var verified = await challenges
                .WhereVerified(arrived)
                .GroupBy(attempt => new { attempt.Provider, attempt.Region })
                .Select(group => new
                {
                    group.Key.Provider,
                    group.Key.Region,
                    Count = group.Count(),
                })
                .ToListAsync(cancellationToken);
            verified.ForEach(group => RowOf(group.Provider, group.Region).Verified += group.Count);
        }

        foreach (var group in requests)
        {
            var row = RowOf("", group.Region);
            row.Requested += group.Count;
            row.Refused += group.Outcome == nameof(SendOutcome.Refused) ? group.Count : 0;
        }

        if (hour < present - ClockHour.PerDay)
        {
            // Challenges and decisions may have been deleted since: keep the higher counts.
            foreach (
                var counted in await dbContext
                    .Set<DeliveryHour>()
                    .AsNoTracking()
                    .Where(row => row.Hour == hour)
                    .ToListAsync(cancellationToken)
            )
            {
                var row = RowOf(counted.Provider, counted.Region);
                row.Verified = Math.Max(row.Verified, counted.Verified);
                row.Requested = Math.Max(row.Requested, counted.Requested);
                row.Refused = Math.Max(row.Refused, counted.Refused);
            }
        }

        await dbContext.Set<DeliveryHour>().Where(row => row.Hour == hour).ExecuteDeleteAsync(cancellationToken);
        dbContext.Set<DeliveryHour>().AddRange(rows.Values);
        return rows.Count;

        DeliveryHour RowOf(string provider, string region) =>
            rows.TryGetValue((provider, region), out var row) ? row : rows[(provider, region)] = new DeliveryHour(hour, provider, region);
    }
}
