namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>
/// Lets units of work of one kind that start at the same moment share one transaction (group commit, ADR 0016). Only plain success is
/// shared: anything else is undone for all of them, and a refused unit runs alone, as if there were no group. Sharing changes what a unit
/// costs, and nothing else.
/// </summary>
/// <typeparam name="TKind">The class that runs them: units of one kind lock their rows in the same two steps.</typeparam>
/// <param name="turns">Where units of this kind meet.</param>
/// <param name="unitOfWorkManager">Opens the transaction, if this caller leads or runs alone.</param>
/// <param name="dbContext">The context of the transaction.</param>
public sealed class UnitOfWorkGroup<TKind>(
    UnitOfWorkTurns<TKind> turns,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    IEfCoreDbContext dbContext
)
{
    private readonly GroupLeader _leader = new(unitOfWorkManager, dbContext);

    /// <summary>
    /// Runs a unit of work in two round trips: its first statements, then those decided upon their answers, with the commit.
    /// </summary>
    /// <param name="work">The unit of work.</param>
    /// <param name="cancellationToken">Honoured until the work has been taken into a group or, if it runs alone, until its last
    /// statements.</param>
    /// <returns>The committed last statements; null if the decision was to leave the unit: nothing was written.</returns>
    /// <exception cref="UniqueConstraintViolationException">A unique index refused it.</exception>
    public async Task<TLast?> RunAsync<TFirst, TLast>(IGroupedWork<TFirst, TLast> work, CancellationToken cancellationToken)
        where TFirst : class, IStatements
        where TLast : class, IStatements
    {
        await unitOfWorkManager.ThrowIfInUseAsync();
        if (turns.HasLoner(work.Exclusive))
        {
            return await RunApartAsync(work, isLeading: false, cancellationToken);
        }

        var part = new UnitOfWorkPart<TFirst, TLast>(work);
        using (var group = await turns.JoinAsync(part, work.Exclusive, cancellationToken))
        {
            if (group is { Items: [_] })
            {
                return await RunApartAsync(work, isLeading: true, cancellationToken);
            }

            if (group is not null)
            {
                await _leader.LeadAsync(group);
            }
        }

        return part.GetResultOrNull() ?? await RunApartAsync(work, isLeading: false, cancellationToken);
    }

    /// <summary>Runs a unit of work in a transaction of its own: one that would leave its group.</summary>
    /// <param name="work">The unit of work.</param>
    /// <param name="cancellationToken">Honoured until the last statements.</param>
    /// <returns>The committed last statements; null if the decision was to leave the unit: nothing was written.</returns>
    /// <exception cref="UniqueConstraintViolationException">A unique index refused it.</exception>
    public async Task<TLast?> RunAloneAsync<TFirst, TLast>(IGroupedWork<TFirst, TLast> work, CancellationToken cancellationToken)
        where TFirst : class, IStatements
        where TLast : class, IStatements
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        return await RunInAsync(unitOfWork, work, cancellationToken);
    }

    /// <param name="work">The unit of work. If it fails, all with its keys run alone for a while.</param>
    /// <param name="isLeading">Whether others may wait behind it: then it does not queue behind a client network.</param>
    /// <param name="cancellationToken">Honoured until the last statements.</param>
    private async Task<TLast?> RunApartAsync<TFirst, TLast>(
        IGroupedWork<TFirst, TLast> work,
        bool isLeading,
        CancellationToken cancellationToken
    )
        where TFirst : class, IStatements
        where TLast : class, IStatements
    {
        TLast? last = null;
        try
        {
            await using var unitOfWork = await (
                isLeading ? unitOfWorkManager.BeginSharedAsync() : unitOfWorkManager.BeginAsync(cancellationToken)
            );
            return last = await RunInAsync(unitOfWork, work, cancellationToken);
        }
        finally
        {
            if (last is null)
            {
                turns.AddLoner(work.Exclusive);
            }
        }
    }

    private async Task<TLast?> RunInAsync<TFirst, TLast>(
        IEfCoreUnitOfWork unitOfWork,
        IGroupedWork<TFirst, TLast> work,
        CancellationToken cancellationToken
    )
        where TFirst : class, IStatements
        where TLast : class, IStatements
    {
        var first = work.Begin();
        await dbContext.ExecuteBatchAsync(first.All, cancellationToken);
        var last = await work.DecideAsync(first, unitOfWork, isShared: false, cancellationToken);
        if (last is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await unitOfWork.CompleteAsync(last.All);
        }

        return last;
    }
}
