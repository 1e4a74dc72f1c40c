using System.Runtime.ExceptionServices;
using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.Framework.Uow;

/// <summary>A unit of work that others may share. Where it has to be tried again, both are asked anew.</summary>
/// <param name="begin">The statements of the first round trip.</param>
/// <param name="decide">What follows from their answers.</param>
public sealed class UnitOfWorkPart(Func<IReadOnlyList<BatchedQuery>> begin, UnitOfWorkDecision decide)
{
    // Who asks is found in what flows with a request: whoever leads, each decides as itself.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    private List<Action> _completedHandlers = [];
    private bool _isCommitted;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Runs it in a transaction of its own.</summary>
    /// <param name="unitOfWorkManager">Opens the transaction.</param>
    /// <param name="dbContext">Where it is opened.</param>
    /// <param name="cancellationToken">Heard until the last statements.</param>
    /// <returns>False where the decision was to leave it: nothing was written.</returns>
    public Task<bool> RunAloneAsync(
        IUnitOfWorkManager unitOfWorkManager,
        IEfCoreDbContext dbContext,
        CancellationToken cancellationToken
    ) => RunAsync(() => unitOfWorkManager.BeginAsync(cancellationToken), dbContext, cancellationToken);

    /// <summary>The same while others may wait behind it: it waits for nobody itself.</summary>
    internal Task<bool> RunLeadingAsync(
        IUnitOfWorkManager unitOfWorkManager,
        IEfCoreDbContext dbContext,
        CancellationToken cancellationToken
    ) => RunAsync(unitOfWorkManager.BeginSharedAsync, dbContext, cancellationToken);

    private async Task<bool> RunAsync(
        Func<Task<IUnitOfWork>> beginUnitOfWork,
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

    /// <summary>The last statements, where it stays in the group.</summary>
    internal IReadOnlyList<BatchedQuery> Last { get; private set; } = [];

    internal IReadOnlyList<BatchedQuery> Begin() => AsItself(begin);

    /// <returns>False where it does not stay in the group. Why, it will be told when it runs alone.</returns>
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

    /// <summary>Whether a leader has committed it. What is to be done then, is done here: in the flow of its own request.</summary>
    internal bool HasCommitted()
    {
        if (_isCommitted)
        {
            DatabaseBudget.BeginCommit(); // The leader's was told in its own flow.
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
