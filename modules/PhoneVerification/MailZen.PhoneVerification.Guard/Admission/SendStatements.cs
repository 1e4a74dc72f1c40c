using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Guard.Admission;

/// <summary>The statements by whose answers a message is admitted.</summary>
/// <param name="Hour">The clock hour in which it is counted.</param>
/// <param name="Limits">Counts it on the limits; null if none applies.</param>
/// <param name="Taken">Locks what it may repeat.</param>
/// <param name="Counts">Count it for the client's networks; none if the guard does not count it.</param>
/// <param name="Networks">Read what the guard knows of these networks and of the number; none if it does not judge.</param>
internal sealed record SendStatements(
    int Hour,
    OperationLimitQuery? Limits,
    TakeQuery Taken,
    IReadOnlyList<BatchedQuery> Counts,
    IReadOnlyList<AddressReading> Networks
) : IStatements
{
    /// <inheritdoc/>
    public IReadOnlyList<BatchedQuery> All => Limits is null ? [Taken, .. Counts, .. Networks] : [Limits, Taken, .. Counts, .. Networks];
}
