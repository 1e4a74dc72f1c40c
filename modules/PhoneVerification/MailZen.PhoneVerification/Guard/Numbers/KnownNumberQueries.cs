using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Numbers;

/// <summary>The statements that write known numbers.</summary>
internal static class KnownNumberQueries
{
    public static BatchedQuery SetVerified(string fingerprint, DateTimeOffset now) => Set("verified_at", fingerprint, now);

    public static BatchedQuery SetOptedOut(string fingerprint, DateTimeOffset now) => Set("opted_out_at", fingerprint, now);

    /// <summary>Merges the record of a former form into the canonical form's, and deletes the former.</summary>
    public static IReadOnlyList<BatchedQuery> Merge(string former, string canonical) =>
        [
            new BatchedCommand(
                $"""
                INSERT INTO {PhoneVerificationTables.KnownNumbers} (fingerprint, verified_at, opted_out_at)
                SELECT $1, verified_at, opted_out_at FROM {PhoneVerificationTables.KnownNumbers} WHERE fingerprint = $2
                ON CONFLICT (fingerprint) DO UPDATE SET {Later("verified_at")}, {Later("opted_out_at")}
                """,
                [canonical, former]
            ),
            new BatchedCommand($"DELETE FROM {PhoneVerificationTables.KnownNumbers} WHERE fingerprint = $1", [former]),
        ];

    private static string Later(string column)
    {
        var held = $"{PhoneVerificationTables.KnownNumbers}.{column}";
        return $"{column} = CASE WHEN {held} IS NULL OR excluded.{column} > {held} THEN excluded.{column} ELSE {held} END";
    }

    private static BatchedCommand Set(string column, string fingerprint, DateTimeOffset now)
    {
        var insert = $"INSERT INTO {PhoneVerificationTables.KnownNumbers} (fingerprint, {column})";
        var orSet = $"ON CONFLICT (fingerprint) DO UPDATE SET {column} = excluded.{column}";
        return new($"{insert} VALUES ($1, $2) {orSet}", [fingerprint, now.UtcDateTime])
        {
            ArraySql = $"""
                {insert} SELECT number, max(moment) FROM unnest($1, $2) AS given (number, moment)
                GROUP BY number ORDER BY number COLLATE "C" {orSet}
                """,
            Row = new(TakenRowOrder.Number, fingerprint),
        };
    }
}
