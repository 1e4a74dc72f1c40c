using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;

namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>The transaction that records the result of a delivery attempt, which concurrent ones may share (ADR 0016).</summary>
/// <param name="statements">The statements.</param>
internal sealed class GroupedEnd(IReadOnlyList<BatchedQuery> statements) : IGroupedWork<Statements, Statements>
{
    public IReadOnlyCollection<string> Exclusive => [];

    public Statements Begin() => Statements.None;

    public Task<Statements?> DecideAsync(Statements first, IUnitOfWork unitOfWork, bool isShared, CancellationToken cancellationToken) =>
        Task.FromResult<Statements?>(new Statements(statements));
}
