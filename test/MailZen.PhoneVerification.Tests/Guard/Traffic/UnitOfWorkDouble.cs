using MailZen.Framework.Uow;

namespace MailZen.PhoneVerification.Tests.Guard.Traffic;

/// <summary>A unit of work that is rolled back when it is disposed of.</summary>
internal sealed class UnitOfWorkDouble : IUnitOfWork
{
    private Action _rolledBack = () => { };

    public void OnCompleted(Action handler) => throw new NotSupportedException();

    public void OnRolledBack(Action handler) => _rolledBack += handler;

    public Task CompleteAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        _rolledBack();
        return ValueTask.CompletedTask;
    }
}
