using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore.Grouping;
using Microsoft.Extensions.Caching.Memory;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>
/// Lets units of work of one kind that start at the same moment share one transaction (group commit, ADR 0016). Only plain success is
/// shared: anything else is undone for all of them, and a refused unit runs alone, as if there were no group. Sharing changes what a unit
/// costs, and nothing else.
/// </summary>
/// <typeparam name="TKind">The class that runs them: units of one kind lock their rows in the same two steps.</typeparam>
public sealed class UnitOfWorkGroup<TKind>(TimeProvider timeProvider) : IDisposable
{
    private const int MaxLoners = 10_000;

    // Smaller groups are not halved: if several parts fail, halving takes more transactions, one after the other, than running each alone.
    private const int MinHalved = 16;

    // For a row that another transaction has locked. A longer wait would keep all waiting for what only one of them needs.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private static readonly MemoryCacheEntryOptions _asLoner = new()
    {
        Size = 1,
        AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1),
    };

    private readonly LeadQueue<UnitOfWorkPart> _queue = new(timeProvider);

    // A refused caller may retry at once and without end; in a group each retry would make everyone fail.
    private readonly MemoryCache _loners = new(new MemoryCacheOptions { SizeLimit = MaxLoners });

    /// <summary>
    /// Runs a unit of work in two round trips: its first statements, then those decided upon their answers, with the commit.
    /// </summary>
    /// <param name="unitOfWorkManager">Opens the transaction, if this part leads or runs alone.</param>
    /// <param name="dbContext">The context of the transaction.</param>
    /// <param name="part">The unit of work.</param>
    /// <param name="exclusive">Keys of the rows that it counts on or changes: two units with a common key never share a transaction, so
    /// that neither sees uncommitted changes of the other.</param>
    /// <param name="cancellationToken">Honoured until the part has been taken into a group or, if it runs alone, until its last
    /// statements.</param>
    /// <returns>False if the decision was to leave it: nothing was written.</returns>
    /// <exception cref="UniqueConstraintViolationException">A unique index refused it.</exception>
    public async Task<bool> RunAsync(
        IEfCoreUnitOfWorkManager unitOfWorkManager,
        IEfCoreDbContext dbContext,
        UnitOfWorkPart part,
        IReadOnlyCollection<string> exclusive,
        CancellationToken cancellationToken
    )
    {
        if (!exclusive.Any(key => _loners.TryGetValue(key, out _)))
        {
            using var group = await _queue.JoinAsync(part, exclusive, cancellationToken);
            if (group is { Items: [_] })
            {
                return await RunAloneAsync(part.RunLeadingAsync);
            }

            if (group is not null)
            {
                await LeadAsync(group, unitOfWorkManager, dbContext);
            }
        }

        return part.HasCommitted() || await RunAloneAsync(part.RunAloneAsync);

        async Task<bool> RunAloneAsync(Func<IEfCoreUnitOfWorkManager, IEfCoreDbContext, CancellationToken, Task<bool>> run)
        {
            var isCommitted = false;
            try
            {
                return isCommitted = await run(unitOfWorkManager, dbContext, cancellationToken);
            }
            finally
            {
                foreach (var key in isCommitted ? [] : exclusive)
                {
                    _loners.Set(key, true, _asLoner);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _loners.Dispose();

    /// <remarks>A part's turn ends as soon as its outcome is known. A part that was neither committed nor failed here runs alone.</remarks>
    private static async Task LeadAsync(
        LeadQueue<UnitOfWorkPart>.LeadGroup group,
        IEfCoreUnitOfWorkManager unitOfWorkManager,
        IEfCoreDbContext dbContext
    )
    {
        var groups = new Stack<IReadOnlyList<UnitOfWorkPart>>([group.Items]);
        while (groups.TryPop(out var together))
        {
            if (together.Count < 2)
            {
                group.EndTurns(together);
                continue;
            }

            var (isCompleting, isCommitted) = (false, false);
            try
            {
                await using var unitOfWork = await unitOfWorkManager.BeginSharedAsync();
                await dbContext.ExecuteBatchAsync(
                    [.. dbContext.LimitWaiting(_patience), .. InOrder(together.SelectMany(part => part.Begin()))],
                    CancellationToken.None
                );
                var staying = new List<UnitOfWorkPart>();
                foreach (var part in together)
                {
                    if (await part.StaysAsync(unitOfWork))
                    {
                        staying.Add(part);
                    }
                }

                if (staying.Count < together.Count)
                {
                    groups.Push(staying);
                    together = [.. together.Except(staying)];
                }
                else
                {
                    isCompleting = true;
                    await unitOfWork.CompleteAsync(InOrder(together.SelectMany(part => part.Last)));
                    isCommitted = true;
                    Each(together, part => part.Commit());
                }
            }
            catch (Exception exception) when (!isCommitted && IsUndone(exception) && IsOfOnePart(exception) && together.Count >= MinHalved)
            {
                // Halves, to find the failing parts and let all others share.
                groups.Push([.. together.Skip(together.Count / 2)]);
                groups.Push([.. together.Take(together.Count / 2)]);
                continue;
            }
            catch (Exception exception) when (IsUndone(exception))
            {
                // Nothing was committed, and it is unknown which part failed: each runs alone.
            }
            catch (Exception exception)
            {
                // It is unknown whether this was committed: all parts fail, and nothing is repeated.
                Each(together, part => part.Fail(exception));
            }

            group.EndTurns(together);

            bool IsUndone(Exception exception) => !isCompleting || HasBeenAnswered(exception);
        }
    }

    private static void Each(IReadOnlyList<UnitOfWorkPart> parts, Action<UnitOfWorkPart> act)
    {
        foreach (var part in parts)
        {
            act(part);
        }
    }

    // Equal statements side by side, so that they can be merged.
    private static List<BatchedQuery> InOrder(IEnumerable<BatchedQuery> queries) =>
        [
            .. queries
                .OrderBy(query => query.Row.Order)
                .ThenBy(query => query.Row.Key, StringComparer.Ordinal)
                .GroupBy(query => (query.Row.Order, query.Sql))
                .SelectMany(equal => equal),
        ];

    // Data exceptions, violated constraints and rollbacks of the SQL standard: a retry without that part helps.
    private static bool IsOfOnePart(Exception exception) =>
        exception is UniqueConstraintViolationException or DbException { SqlState: ['2', '2' or '3', ..] or ['4', '0', ..] };

    // The server reported an error, so it has rolled back; unless the error is about the connection, a shutdown or an internal fault.
    private static bool HasBeenAnswered(Exception exception) =>
        exception
            is UniqueConstraintViolationException
                or DbException
                {
                    SqlState: { Length: > 0 } and not (['0', '8', ..] or ['5', '7', 'P', ..] or ['5', '8', ..] or ['X', 'X', ..] or "40003")
                };
}
