using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;

namespace MailZen.PhoneVerification.Guard.Admission;

/// <summary>The guard's leave to send a message.</summary>
/// <param name="Hour">The clock hour in which the guard counted it; null if it did not.</param>
/// <param name="Hits">Its hits on limits.</param>
/// <param name="Decision">Stores the decision, with what the message carries.</param>
/// <param name="MayRepeat">Whether there may be something to repeat; it is locked.</param>
internal sealed record SendPermit(int? Hour, IReadOnlyList<OperationLimitHit> Hits, BatchedQuery Decision, bool MayRepeat)
{
    /// <summary>
    /// Whether the number's owner has opted out, and so gets no message. Only a send that must not tell is admitted then
    /// (<see cref="SendSubject.Discretion"/>).
    /// </summary>
    public bool HasOptedOut { get; init; }
}
