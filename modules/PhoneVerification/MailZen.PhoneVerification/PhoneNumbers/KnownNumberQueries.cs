using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.PhoneNumbers;

/// <summary>The statements that remember numbers.</summary>
internal static class KnownNumberQueries
{
    public static BatchedQuery SetVerified(string fingerprint, DateTimeOffset now) => Set("verified_at", fingerprint, now);

    public static BatchedQuery SetOptedOut(string fingerprint, DateTimeOffset now) => Set("opted_out_at", fingerprint, now);

    private static BatchedCommand Set(string column, string fingerprint, DateTimeOffset now)
    {
        var insert = $"INSERT INTO {PhoneVerificationModel.KnownNumberTable} (fingerprint, {column})";
        var orSet = $"ON CONFLICT (fingerprint) DO UPDATE SET {column} = excluded.{column}";
        return new($"{insert} VALUES ($1, $2) {orSet}", [fingerprint, now.UtcDateTime])
        {
            ArraySql = $"""{insert} SELECT number, max(moment) FROM unnest($1, $2) AS given (number, moment) GROUP BY number ORDER BY number COLLATE "C" {orSet}""",
            Row = new(TakenRowOrder.Number, fingerprint),
        };
    }
}
