using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Grouping;
using Microsoft.Extensions.Caching.Memory;

namespace MailZen.Framework.Uow;

/// <summary>
/// Lets units of work of one kind that come at the same moment share one transaction (group commit, ADR 0016). Only plain success is
/// shared: whatever else happens is undone for all of them, and who was refused runs alone, as if there were no group. Sharing changes what
/// a unit costs, and nothing else.
/// </summary>
/// <typeparam name="TKind">Who runs them: units of one kind take their rows in the same two steps.</typeparam>
public sealed class UnitOfWorkGroup<TKind>(TimeProvider timeProvider) : IDisposable
{
    private const int MaxLoners = 10_000;

    // Smaller ones are not halved: several whose values fail would cost more transactions, one after the other, than each alone.
    private const int MinHalved = 16;

    // For a row that somebody else has taken. More, and all are kept waiting for what only one of them needs.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private static readonly MemoryCacheEntryOptions _asLoner = new()
    {
        Size = 1,
        AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1),
    };

    private readonly LeadQueue<UnitOfWorkPart> _queue = new(timeProvider);

    // Who was refused may come again at once, as often as it likes: each time a group would fail for all.
    private readonly MemoryCache _loners = new(new MemoryCacheOptions { SizeLimit = MaxLoners });

    /// <summary>
    /// Runs a unit of work of two round trips: its first statements, and what was decided upon their answers, with which it is committed.
    /// </summary>
    /// <param name="unitOfWorkManager">Opens the transaction, where this one leads or runs alone.</param>
    /// <param name="dbContext">Where it is opened.</param>
    /// <param name="part">What is to be done.</param>
    /// <param name="exclusive">Whose rows it counts on or changes: two units that have one in common never share a transaction, so that
    /// neither sees anything of the other that is not committed.</param>
    /// <param name="cancellationToken">Heard until the part has been taken into a group, and until the last statements where it runs
    /// alone.</param>
    /// <returns>False where the decision was to leave it: nothing was written.</returns>
    /// <exception cref="UniqueConstraintViolationException">A unique index refused it.</exception>
    public async Task<bool> RunAsync(
        IUnitOfWorkManager unitOfWorkManager,
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

        async Task<bool> RunAloneAsync(Func<IUnitOfWorkManager, IEfCoreDbContext, CancellationToken, Task<bool>> run)
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

    /// <remarks>
    /// Each has its turn as soon as it is known what becomes of it. A unit that it neither committed nor failed runs alone.
    /// </remarks>
    private static async Task LeadAsync(
        LeadQueue<UnitOfWorkPart>.LeadGroup group,
        IUnitOfWorkManager unitOfWorkManager,
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
                // Halves, so that whose values they were is found, and keeps nobody else from sharing.
                groups.Push([.. together.Skip(together.Count / 2)]);
                groups.Push([.. together.Take(together.Count / 2)]);
                continue;
            }
            catch (Exception exception) when (IsUndone(exception))
            {
                // Nothing was committed, and whose fault it is nobody knows: each learns it alone.
            }
            catch (Exception exception)
            {
                // Whether it was committed nobody knows: so all are told, and nothing is repeated.
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

    // Equal statements side by side, so that they may become one.
    private static List<BatchedQuery> InOrder(IEnumerable<BatchedQuery> queries) =>
        [
            .. queries
                .OrderBy(query => query.Row.Order)
                .ThenBy(query => query.Row.Key, StringComparer.Ordinal)
                .GroupBy(query => (query.Row.Order, query.Sql))
                .SelectMany(equal => equal),
        ];

    // Data exceptions, violated constraints and roll-backs of SQL's standard: trying again without that part helps.
    private static bool IsOfOnePart(Exception exception) =>
        exception is UniqueConstraintViolationException or DbException { SqlState: ['2', '2' or '3', ..] or ['4', '0', ..] };

    // The server says what is wrong, and so has rolled back; unless it speaks of the connection, its own end or an inner fault.
    private static bool HasBeenAnswered(Exception exception) =>
        exception
            is UniqueConstraintViolationException
                or DbException
                {
                    SqlState: { Length: > 0 } and not (['0', '8', ..] or ['5', '7', 'P', ..] or ['5', '8', ..] or ['X', 'X', ..] or "40003")
                };
}
