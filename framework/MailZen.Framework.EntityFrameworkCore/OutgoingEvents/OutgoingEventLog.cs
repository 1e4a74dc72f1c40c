using MailZen.Framework.Auditing;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

internal sealed class OutgoingEventLog(
    IEfCoreDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IAuditLog auditLog,
    TimeProvider timeProvider
) : IOutgoingEventLog
{
    private const int PageSize = 100;

    public async Task<IReadOnlyList<OutgoingEventDto>> GetAsync(long? before, CancellationToken cancellationToken = default)
    {
        var end = before ?? long.MaxValue; // Always a bound: then either database reads from the end of the key.
        var rows = await dbContext
            .Set<OutgoingEvent>()
            .AsNoTracking()
            .Where(row => row.Id < end)
            .OrderByDescending(row => row.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(ToDto)];
    }

    /// <remarks>It begins again with the first pause, and does not keep later events waiting if its hour has passed.</remarks>
    public async Task<bool> SendAgainAsync(long sequence, CancellationToken cancellationToken = default)
    {
        var now = timeProvider.GetUtcNow();
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var rows = await dbContext
            .Set<OutgoingEvent>()
            .Where(row => row.Id == sequence)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.DueAt, (DateTimeOffset?)now)
                        .SetProperty(row => row.DeliveredAt, (DateTimeOffset?)null)
                        .SetProperty(row => row.Tries, 0),
                cancellationToken
            );
        if (rows == 0)
        {
            return false;
        }

        auditLog.Add("event_sent_again", subject: $"event {sequence}");
        await unitOfWork.CompleteAsync(cancellationToken);
        return true;
    }

    private static OutgoingEventDto ToDto(OutgoingEvent row) =>
        new(
            row.Id,
            row.EventId,
            row.Kind,
            row.CreatedAt,
            row.DeliveredAt is not null ? OutgoingEventState.Delivered
                : row.DueAt is not null ? OutgoingEventState.Waiting
                : OutgoingEventState.GivenUp,
            row.Tries,
            row.DueAt,
            EventErrorTexts.Of(row.LastError)
        );
}
