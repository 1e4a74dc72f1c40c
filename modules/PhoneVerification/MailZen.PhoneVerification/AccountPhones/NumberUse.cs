using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.PhoneVerification.Notices;

namespace MailZen.PhoneVerification.AccountPhones;

/// <summary>The use of a right code: the account gets the number.</summary>
/// <param name="Account">Assigns the number.</param>
/// <param name="Audit">Records it.</param>
/// <param name="Notice">The message to the number that it replaces; null if it replaces none.</param>
/// <param name="Events">Tell the receiver of events.</param>
internal sealed record NumberUse(RowQuery Account, BatchedQuery Audit, PhoneChangeNotice? Notice, IReadOnlyList<BatchedQuery> Events)
    : IStatements
{
    public IReadOnlyList<BatchedQuery> All =>
        Notice is null ? [Account, Audit, .. Events] : [Account, Audit, Notice.PrepareAdd(), .. Events];
}
