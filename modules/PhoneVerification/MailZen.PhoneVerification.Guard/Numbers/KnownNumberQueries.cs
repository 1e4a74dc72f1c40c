using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.EntityFrameworkCore;
using MailZen.PhoneVerification.Sms.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Numbers;

/// <summary>The statements that write known numbers.</summary>
internal static class KnownNumberQueries
{
    public static BatchedQuery SetVerified(string fingerprint, DateTimeOffset now) => Set("verified_at", fingerprint, now);

    /// <summary>The owner of the number opted out at this time, unless a newer answer is known.</summary>
    public static BatchedQuery SetOptedOut(string fingerprint, DateTimeOffset at) =>
        new BatchedCommand(KnownNumberStatements.OptOut, [fingerprint, at.UtcDateTime])
        {
            ArraySql = KnownNumberStatements.OptOutSeveral,
            Row = new(PhoneVerificationRows.Number, fingerprint),
        };

    /// <summary>The owner of the number wanted messages again at this time, unless a newer answer is known.</summary>
    public static BatchedQuery SetOptedIn(string fingerprint, DateTimeOffset at) =>
        new BatchedCommand(KnownNumberStatements.OptIn, [fingerprint, at.UtcDateTime])
        {
            Row = new(PhoneVerificationRows.Number, fingerprint),
        };

    /// <summary>Merges the record of a former form into the canonical form's, and deletes the former.</summary>
    public static IReadOnlyList<BatchedQuery> Merge(string former, string canonical) =>
        [new BatchedCommand(KnownNumberStatements.Copy, [canonical, former]), new BatchedCommand(KnownNumberStatements.Delete, [former])];

    private static BatchedCommand Set(string column, string fingerprint, DateTimeOffset now) =>
        new(KnownNumberStatements.Set(column), [fingerprint, now.UtcDateTime])
        {
            ArraySql = KnownNumberStatements.SetSeveral(column),
            Row = new(PhoneVerificationRows.Number, fingerprint),
        };
}
