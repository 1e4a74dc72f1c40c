using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>A unit of work that does what a test says.</summary>
internal sealed class TestWork(
    string exclusive,
    Func<IReadOnlyList<BatchedQuery>> begin,
    Func<IUnitOfWork, bool, Task<IReadOnlyList<BatchedQuery>?>> decide
) : IGroupedWork<Statements, Statements>
{
    public IReadOnlyCollection<string> Exclusive => [exclusive];

    public Statements Begin() => new(begin());

    public async Task<Statements?> DecideAsync(
        Statements first,
        IUnitOfWork unitOfWork,
        bool isShared,
        CancellationToken cancellationToken
    ) => await decide(unitOfWork, isShared) is { } last ? new Statements(last) : null;
}
