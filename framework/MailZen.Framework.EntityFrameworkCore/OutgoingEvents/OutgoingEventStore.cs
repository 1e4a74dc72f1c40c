using MailZen.Framework.EntityFrameworkCore.Uow;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>The events of the database, each method in a transaction of its own.</summary>
internal sealed class OutgoingEventStore(IEfCoreDbContext dbContext, IEfCoreUnitOfWorkManager unitOfWorkManager, TimeProvider timeProvider)
{
    // Longer than a try takes. If its host is killed, another one sends the event then.
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(30);

    // An event that has failed for this long no longer keeps later ones of its account waiting.
    private static readonly TimeSpan _patience = TimeSpan.FromHours(1);

    public async Task WriteAsync(IReadOnlyList<BatchedQuery> statements, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await unitOfWork.CompleteAsync(statements);
    }

    /// <summary>Leases events that are due. No other host sends them until the lease ends.</summary>
    public async Task<IReadOnlyList<ClaimedEvent>> ClaimAsync(int count, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var claim = new ClaimQuery(
            OutgoingEventStatements.Claim(dbContext.IsOnSqlite()),
            [now.UtcDateTime, (now + _lease).UtcDateTime, (now - _patience).UtcDateTime, count]
        );
        await WriteAsync([claim], cancellationToken);
        return claim.Events;
    }

    /// <summary>Notes results. A result that is not noted costs a repetition, and loses nothing.</summary>
    public async Task RecordAsync(IEnumerable<EventTry> tries, CancellationToken cancellationToken) =>
        await WriteAsync([.. tries.OrderBy(one => one.Event.Sequence).Select(Record)], cancellationToken);

    public async Task<EventBacklog> MeasureAsync(CancellationToken cancellationToken)
    {
        var query = new BacklogQuery();
        await WriteAsync([query], cancellationToken);
        return query.Backlog;
    }

    private BatchedCommand Record(EventTry one)
    {
        var (now, id) = (timeProvider.GetUtcNow(), one.Event.Sequence);
        return one.Error is not { } error ? new BatchedCommand(OutgoingEventStatements.Deliver, [now.UtcDateTime, id])
            : error != EventReceiver.Gone && EventSchedule.PauseOrNull(one.Event.Tries + 1) is { } pause
                ? new BatchedCommand(OutgoingEventStatements.Postpone, [(now + pause).UtcDateTime, error, id])
            : new BatchedCommand(OutgoingEventStatements.GiveUp, [error, id]);
    }
}
