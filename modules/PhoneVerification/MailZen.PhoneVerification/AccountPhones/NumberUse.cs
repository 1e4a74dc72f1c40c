using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;

namespace MailZen.PhoneVerification.AccountPhones;

/// <summary>The use of a right code: the account gets the number.</summary>
/// <param name="Account">Assigns the number.</param>
/// <param name="Audit">Records it.</param>
internal sealed record NumberUse(RowQuery Account, BatchedQuery Audit) : IStatements
{
    public IReadOnlyList<BatchedQuery> All => [Account, Audit];
}
