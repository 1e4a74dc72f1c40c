using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.PhoneNumbers;

/// <summary>The statements that remember numbers.</summary>
internal static class KnownNumberQueries
{
    public static BatchedQuery SetVerified(string fingerprint, DateTimeOffset now) => Set("verified_at", fingerprint, now);

    public static BatchedQuery SetOptedOut(string fingerprint, DateTimeOffset now) => Set("opted_out_at", fingerprint, now);

    private static BatchedCommand Set(string column, string fingerprint, DateTimeOffset now) => new(
        $"""
        INSERT INTO {PhoneVerificationModel.KnownNumberTable} (fingerprint, {column}) VALUES ($1, $2)
        ON CONFLICT (fingerprint) DO UPDATE SET {column} = excluded.{column}
        """,
        [fingerprint, now.UtcDateTime]);
}
