using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.Framework.Uow;

/// <summary>
/// Lets units of work of one kind that come at the same moment share one transaction (group commit, ADR 0016). Who comes while nobody leads, leads: its transaction is that of
/// all who wait. Whatever is not plain success is undone for all of them, and who was refused runs alone, as if there were no group: sharing changes what a unit costs, and nothing else.
/// </summary>
/// <typeparam name="TKind">Who runs them: units of one kind take their rows in the same two steps.</typeparam>
public sealed class UnitOfWorkGroup<TKind>(TimeProvider timeProvider)
{
    private const int MaxParts = 64;

    // A group that is stuck, in a connection gone silent or behind somebody's lock, keeps nobody else waiting.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<UnitOfWorkPart> _waiting = [];
    private bool _isLed;

    /// <summary>Runs a unit of work of two round trips: its first statements, and what was decided upon their answers, with which it is committed.</summary>
    /// <param name="unitOfWorkManager">Opens the transaction, where this one leads or runs alone.</param>
    /// <param name="dbContext">Where it is opened.</param>
    /// <param name="part">What is to be done.</param>
    /// <param name="cancellationToken">Heard until the part has been taken into a group, and until the last statements where it runs alone.</param>
    /// <returns>False where the decision was to leave it: nothing was written.</returns>
    /// <exception cref="UniqueConstraintViolationException">A unique index refused it.</exception>
    public async Task<bool> RunAsync(IUnitOfWorkManager unitOfWorkManager, IEfCoreDbContext dbContext, UnitOfWorkPart part, CancellationToken cancellationToken)
    {
        if (await JoinAsync(part, cancellationToken))
        {
            try
            {
                var group = TakeGroup(part);
                if (group.Count == 1)
                {
                    return await part.RunAloneAsync(unitOfWorkManager, dbContext, cancellationToken);
                }

                await LeadAsync(group, unitOfWorkManager, dbContext);
            }
            finally
            {
                PassOn();
            }
        }

        return part.IsCommitted() || await part.RunAloneAsync(unitOfWorkManager, dbContext, cancellationToken);
    }

    /// <returns>Whether this part leads. If not, it has had its turn, or is to run alone.</returns>
    private async Task<bool> JoinAsync(UnitOfWorkPart part, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_isLed)
            {
                return _isLed = true;
            }

            _waiting.Add(part);
        }

        try
        {
            return await part.Turn.WaitAsync(_patience, timeProvider, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            bool isLeft;
            lock (_lock)
            {
                isLeft = _waiting.Remove(part);
            }

            if (!isLeft)
            {
                return await part.Turn;
            }

            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private List<UnitOfWorkPart> TakeGroup(UnitOfWorkPart leader)
    {
        lock (_lock)
        {
            List<UnitOfWorkPart> group = [leader, .. _waiting.Take(MaxParts - 1)];
            _waiting.RemoveRange(0, group.Count - 1);
            return group;
        }
    }

    private void PassOn()
    {
        lock (_lock)
        {
            _isLed = _waiting.Count > 0;
            if (_isLed)
            {
                _waiting[0].EndTurn(leads: true);
                _waiting.RemoveAt(0);
            }
        }
    }

    private static async Task LeadAsync(List<UnitOfWorkPart> group, IUnitOfWorkManager unitOfWorkManager, IEfCoreDbContext dbContext)
    {
        try
        {
            var together = group;
            while (together.Count > 1)
            {
                together = await CommitOrSiftAsync(together, unitOfWorkManager, dbContext);
            }
        }
        catch (Exception exception) when (IsOfOnePart(exception))
        {
            // One part's values: it will be told so when it runs alone, and the others of it no more than they are now.
        }
        catch (Exception exception)
        {
            // The database is away, or did not say whether it took place: that is everybody's failure, as it would have been alone.
            group.ForEach(part => part.Fail(exception));
        }
        finally
        {
            group.Skip(1).ToList().ForEach(part => part.EndTurn(leads: false));
        }
    }

    /// <returns>Those who may try again together: none once they are committed.</returns>
    private static async Task<List<UnitOfWorkPart>> CommitOrSiftAsync(List<UnitOfWorkPart> group, IUnitOfWorkManager unitOfWorkManager, IEfCoreDbContext dbContext)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync();
        await dbContext.ExecuteBatchAsync(InOrder(group.SelectMany(part => part.Begin())), CancellationToken.None);
        List<BatchedQuery> last = [];
        List<UnitOfWorkPart> staying = [];
        foreach (var part in group)
        {
            if (await part.DecideTogetherOrNullAsync(unitOfWork) is { } statements)
            {
                last.AddRange(statements);
                staying.Add(part);
            }
        }

        if (staying.Count < group.Count)
        {
            return staying;
        }

        await unitOfWork.CompleteAsync(InOrder(last));
        group.ForEach(part => part.Commit());
        return [];
    }

    // Equal statements side by side, so that they may become one.
    private static List<BatchedQuery> InOrder(IEnumerable<BatchedQuery> queries) =>
        [.. queries.OrderBy(query => query.Row.Order).ThenBy(query => query.Row.Key, StringComparer.Ordinal).GroupBy(query => (query.Row.Order, query.Sql)).SelectMany(equal => equal)];

    // Data exceptions, violated constraints and roll-backs of SQL's standard: the server has answered, and nothing was committed.
    private static bool IsOfOnePart(Exception exception) =>
        exception is UniqueConstraintViolationException or DbException { SqlState: ['2', '2' or '3', ..] or ['4', '0', ..] };
}
