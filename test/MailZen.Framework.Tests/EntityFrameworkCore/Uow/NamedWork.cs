using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>A unit of work whose last statement is its name.</summary>
internal sealed class NamedWork(string name) : IGroupedWork<Statements, Statements>
{
    public static AsyncLocal<string?> Asker { get; } = new();

    public IReadOnlyCollection<string> Exclusive { get; init; } = [name];

    public TakenRow Row { get; init; } = TakenRow.None;

    /// <summary>What it decides, by whether it is shared: true stays. An exception may be thrown.</summary>
    public Func<bool, bool> Stays { get; init; } = _ => true;

    /// <summary>What its decision waits for.</summary>
    public Func<Task> Hold { get; init; } = () => Task.CompletedTask;

    public List<string?> Askers { get; } = [];

    public int Completed { get; private set; }

    public int RolledBack { get; private set; }

    public Statements Begin()
    {
        Askers.Add(Asker.Value);
        return Statements.None;
    }

    public async Task<Statements?> DecideAsync(Statements first, IUnitOfWork unitOfWork, bool isShared, CancellationToken cancellationToken)
    {
        await Hold();
        Askers.Add(Asker.Value);
        unitOfWork.OnCompleted(() => Completed++);
        unitOfWork.OnRolledBack(() => RolledBack++);
        return Stays(isShared) ? new Statements([new BatchedCommand(name, []) { Row = Row }]) : null;
    }
}
