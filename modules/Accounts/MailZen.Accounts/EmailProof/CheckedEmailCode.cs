using MailZen.Framework.EntityFrameworkCore.OperationLimits;

namespace MailZen.Accounts.EmailProof;

/// <summary>A right code that is not used yet.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Purpose">What the code is for.</param>
/// <param name="ChallengeId">Its challenge.</param>
/// <param name="Hits">The failure that was counted in advance.</param>
internal sealed record CheckedEmailCode(Guid UserId, EmailPurpose Purpose, Guid ChallengeId, IReadOnlyList<OperationLimitHit> Hits);
