using MailZen.Framework.EntityFrameworkCore.Grouping;
using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>Runs the parts of a group in one transaction. Only plain success is shared (ADR 0016).</summary>
internal sealed class GroupLeader(IEfCoreUnitOfWorkManager unitOfWorkManager, IEfCoreDbContext dbContext)
{
    // Smaller groups are not halved: if several parts fail, halving takes more transactions, one after the other, than running each alone.
    private const int MinHalved = 16;

    // For a row that another transaction has locked. A longer wait would keep all waiting for what only one of them needs.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs the parts of a group, together as far as they succeed.</summary>
    /// <remarks>A part's turn ends as soon as its outcome is known. A part that was neither committed nor failed here runs alone.</remarks>
    public async Task LeadAsync(LeadQueue<IUnitOfWorkPart>.LeadGroup group)
    {
        var groups = new Stack<IReadOnlyList<IUnitOfWorkPart>>([group.Items]);
        while (groups.TryPop(out var parts))
        {
            var tried = parts.Count > 1 ? await TryAsync(parts) : new GroupTry(parts);
            foreach (var again in tried.Again)
            {
                groups.Push(again);
            }

            group.EndTurns(tried.Done);
        }
    }

    private async Task<GroupTry> TryAsync(IReadOnlyList<IUnitOfWorkPart> parts)
    {
        var (isCompleting, isCommitted) = (false, false);
        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginSharedAsync();
            await dbContext.ExecuteBatchAsync(
                [.. dbContext.LimitWaiting(_patience), .. InOrder(parts.SelectMany(part => part.Begin()))],
                CancellationToken.None
            );
            var staying = await FindStayingAsync(parts, unitOfWork);
            if (staying.Count < parts.Count)
            {
                return new GroupTry([.. parts.Except(staying)], staying);
            }

            isCompleting = true;
            await unitOfWork.CompleteAsync(InOrder(parts.SelectMany(part => part.Last)));
            isCommitted = true;
            return EndEach(parts, part => part.Commit());
        }
        catch (Exception) when (isCommitted)
        {
            return new GroupTry(parts); // The connection could not be tidied up; everything is committed.
        }
        catch (Exception exception) when (isCompleting && !GroupFaults.IsRolledBack(exception))
        {
            // It is unknown whether this was committed: all parts fail, and nothing is repeated.
            return EndEach(parts, part => part.Fail(exception));
        }
        catch (Exception exception) when (GroupFaults.IsOfOnePart(exception) && parts.Count >= MinHalved)
        {
            // Halves, to find the failing parts and let all others share.
            var half = parts.Count / 2;
            return new GroupTry([], [.. parts.Skip(half)], [.. parts.Take(half)]);
        }
        catch (Exception)
        {
            return new GroupTry(parts); // Nothing was committed, and it is unknown which part failed: each runs alone.
        }
    }

    private static async Task<List<IUnitOfWorkPart>> FindStayingAsync(IReadOnlyList<IUnitOfWorkPart> parts, IUnitOfWork unitOfWork)
    {
        List<IUnitOfWorkPart> staying = [];
        foreach (var part in parts)
        {
            if (await part.StaysAsync(unitOfWork))
            {
                staying.Add(part);
            }
        }

        return staying;
    }

    private static GroupTry EndEach(IReadOnlyList<IUnitOfWorkPart> parts, Action<IUnitOfWorkPart> end)
    {
        foreach (var part in parts)
        {
            end(part);
        }

        return new GroupTry(parts);
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
}
