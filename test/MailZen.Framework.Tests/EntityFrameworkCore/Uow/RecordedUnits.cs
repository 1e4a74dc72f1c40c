using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Tests.EntityFrameworkCore.Batches;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>Opens transactions that write nothing, and notes what each would commit.</summary>
internal sealed class RecordedUnits(TestDbContext dbContext, List<string> log) : IEfCoreUnitOfWorkManager
{
    /// <summary>What the next commits throw before they commit; null commits.</summary>
    public Queue<Exception?> BeforeCommit { get; } = new();

    /// <summary>What the next commits throw when they have committed.</summary>
    public Queue<Exception?> AfterCommit { get; } = new();

    /// <summary>Whether the caller has a transaction open, of which only this manager knows.</summary>
    public bool IsInUse { get; set; }

    public IUnitOfWork? Current => null;

    public Task<IEfCoreUnitOfWork> BeginAsync(CancellationToken cancellationToken = default) => BeginAsync("alone");

    public Task<IEfCoreUnitOfWork> BeginSharedAsync() => BeginAsync("shared");

    public Task ThrowIfInUseAsync() => IsInUse ? throw new InvalidOperationException("in use") : Task.CompletedTask;

    public IUnitOfWork Join() => throw new NotSupportedException();

    private async Task<IEfCoreUnitOfWork> BeginAsync(string kind) => new Unit(this, kind, await dbContext.Database.BeginTransactionAsync());

    private sealed class Unit(RecordedUnits units, string kind, IDbContextTransaction transaction) : IEfCoreUnitOfWork
    {
        private readonly List<Action> _completedHandlers = [];
        private readonly List<Action> _rolledBackHandlers = [];
        private bool _isCompleted;

        public void OnCompleted(Action handler) => _completedHandlers.Add(handler);

        public void OnRolledBack(Action handler) => _rolledBackHandlers.Add(handler);

        public Task CompleteAsync(IReadOnlyList<BatchedQuery> last)
        {
            Throw(units.BeforeCommit);
            units.Note($"{kind}: {string.Join(' ', last.Select(statement => statement.Sql))}");
            _isCompleted = true;
            Throw(units.AfterCommit);
            _completedHandlers.ForEach(handler => handler());
            return Task.CompletedTask;
        }

        public Task CompleteAsync(CancellationToken cancellationToken = default) => CompleteAsync([]);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            if (!_isCompleted)
            {
                units.Note($"{kind}: undone");
                _rolledBackHandlers.ForEach(handler => handler());
            }
        }

        private static void Throw(Queue<Exception?> exceptions)
        {
            if (exceptions.TryDequeue(out var exception) && exception is not null)
            {
                throw exception;
            }
        }
    }

    private void Note(string what)
    {
        lock (log)
        {
            log.Add(what);
        }
    }
}
