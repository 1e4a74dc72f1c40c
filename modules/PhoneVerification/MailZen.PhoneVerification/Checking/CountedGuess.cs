using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Checking;

/// <summary>A guess that is counted, once its statements are committed.</summary>
/// <param name="Claim">How it was counted.</param>
/// <param name="Use">What uses the right code; null if it is not used now.</param>
/// <param name="All">The statements.</param>
internal sealed record CountedGuess(ClaimAttemptQuery Claim, IStatements? Use, IReadOnlyList<BatchedQuery> All) : IStatements;
