using System.Runtime.ExceptionServices;
using MailZen.Framework.Data;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <inheritdoc/>
internal sealed class UnitOfWorkPart<TFirst, TLast>(IGroupedWork<TFirst, TLast> work) : IUnitOfWorkPart
    where TFirst : class, IStatements
    where TLast : class, IStatements
{
    // Another request may lead; the work still sees the identity and the network of its own.
    private readonly ExecutionContext? _ownFlow = ExecutionContext.Capture();

    private readonly List<Action> _completedHandlers = [];
    private TFirst? _first;
    private TLast? _last;
    private bool _isCommitted;
    private ExceptionDispatchInfo? _failure;

    public IReadOnlyList<BatchedQuery> Last => _last?.All ?? [];

    public IReadOnlyList<BatchedQuery> Begin()
    {
        if (_ownFlow is null)
        {
            _first = work.Begin();
        }
        else
        {
            ExecutionContext.Run(_ownFlow, _ => _first = work.Begin(), null);
        }

        return _first!.All;
    }

    public async Task<bool> StaysAsync(IUnitOfWork unitOfWork)
    {
        if (_ownFlow is not null)
        {
            ExecutionContext.Restore(_ownFlow); // Until this method returns.
        }

        _completedHandlers.Clear();
        try
        {
            _last = await work.DecideAsync(
                _first!,
                new SharedUnitOfWork(unitOfWork, _completedHandlers),
                isShared: true,
                CancellationToken.None
            );
        }
        catch (BusinessException)
        {
            _last = null; // It is refused when it runs alone, with the counters that it finds then.
        }

        return _last is not null;
    }

    public void Commit() => _isCommitted = true;

    public void Fail(Exception exception) => _failure = ExceptionDispatchInfo.Capture(exception);

    /// <summary>The result if a leader has committed it. Its completion handlers run here, in the flow of its own request.</summary>
    /// <exception cref="Exception">It is unknown whether it was committed.</exception>
    public TLast? GetResultOrNull()
    {
        if (!_isCommitted)
        {
            _failure?.Throw();
            return null;
        }

        DatabaseBudget.BeginCommit(); // The leader's commit was noted in the leader's own flow.
        _completedHandlers.ForEach(handler => handler());
        return _last;
    }
}
