using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Checking;

/// <summary>The statements that count a guess.</summary>
/// <param name="Failures">Counts a failure; a right code only meets the budgets.</param>
/// <param name="Claim">Counts the guess of the challenge.</param>
/// <param name="Lookup">Reads what the use of a right code depends on; null if it depends on nothing.</param>
internal sealed record CheckStatements(OperationLimitQuery Failures, ClaimAttemptQuery Claim, TextQuery? Lookup) : IStatements
{
    public IReadOnlyList<BatchedQuery> All => Lookup is null ? [Failures, Claim] : [Failures, Claim, Lookup];
}
