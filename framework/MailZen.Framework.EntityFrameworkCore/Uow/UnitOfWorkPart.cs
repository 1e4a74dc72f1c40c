using System.Runtime.ExceptionServices;
using MailZen.Framework.Data;
using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>A unit of work that others may share. On a retry, both functions are called again.</summary>
/// <param name="begin">The statements of the first round trip.</param>
/// <param name="decide">Decides what follows from their answers.</param>
public sealed class UnitOfWorkPart(Func<IReadOnlyList<BatchedQuery>> begin, UnitOfWorkDecision decide)
{
    // The caller's context, so that its functions see the caller's identity even when another request leads.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    private List<Action> _completedHandlers = [];
    private bool _isCommitted;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Runs it in a transaction of its own.</summary>
    /// <param name="unitOfWorkManager">Opens the transaction.</param>
    /// <param name="dbContext">The context of the transaction.</param>
    /// <param name="cancellationToken">Honoured until the last statements.</param>
    /// <returns>False if the decision was to leave it: nothing was written.</returns>
    public Task<bool> RunAloneAsync(
        IEfCoreUnitOfWorkManager unitOfWorkManager,
        IEfCoreDbContext dbContext,
        CancellationToken cancellationToken
    ) => RunAsync(() => unitOfWorkManager.BeginAsync(cancellationToken), dbContext, cancellationToken);

    /// <summary>The same while others may wait behind it: it does not queue behind a client network.</summary>
    internal Task<bool> RunLeadingAsync(
        IEfCoreUnitOfWorkManager unitOfWorkManager,
        IEfCoreDbContext dbContext,
        CancellationToken cancellationToken
    ) => RunAsync(unitOfWorkManager.BeginSharedAsync, dbContext, cancellationToken);

    private async Task<bool> RunAsync(
        Func<Task<IEfCoreUnitOfWork>> beginUnitOfWork,
        IEfCoreDbContext dbContext,
        CancellationToken cancellationToken
    )
    {
        await using var unitOfWork = await beginUnitOfWork();
        await dbContext.ExecuteBatchAsync(begin(), cancellationToken);
        if (await decide(unitOfWork, isShared: false) is not { } last)
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        await unitOfWork.CompleteAsync(last);
        return true;
    }

    /// <summary>The last statements, if it stays in the group.</summary>
    internal IReadOnlyList<BatchedQuery> Last { get; private set; } = [];

    internal IReadOnlyList<BatchedQuery> Begin() => AsItself(begin);

    /// <returns>False if it does not stay in the group. It learns the reason when it runs alone.</returns>
    internal async Task<bool> StaysAsync(IUnitOfWork unitOfWork)
    {
        _completedHandlers = [];
        try
        {
            var last = await AsItself(() => decide(new SharedUnitOfWork(unitOfWork, _completedHandlers), isShared: true));
            Last = last ?? [];
            return last is not null;
        }
        catch (Exception)
        {
            return false;
        }
    }

    internal void Commit() => _isCommitted = true;

    internal void Fail(Exception exception) => _failure = ExceptionDispatchInfo.Capture(exception);

    /// <summary>Whether a leader has committed it. Its completion handlers run here, in the flow of its own request.</summary>
    internal bool HasCommitted()
    {
        if (_isCommitted)
        {
            DatabaseBudget.BeginCommit(); // The leader's commit was noted in the leader's own flow.
            _completedHandlers.ForEach(handler => handler());
        }
        else
        {
            _failure?.Throw();
        }

        return _isCommitted;
    }

    private T AsItself<T>(Func<T> act)
    {
        if (_context is null)
        {
            return act();
        }

        var result = default(T);
        ExecutionContext.Run(_context, _ => result = act(), null);
        return result!;
    }
}
