namespace MailZen.PhoneVerification.Guard.EntityFrameworkCore;

/// <summary>The statements that remember numbers.</summary>
internal static class KnownNumberStatements
{
    private const string Table = GuardTables.KnownNumbers;

    /// <summary>Adds what is known of one number to what is known of another.</summary>
    public static string Copy { get; } =
        $"""
            INSERT INTO {Table} (fingerprint, verified_at, opted_out_at)
            SELECT $1, verified_at, opted_out_at FROM {Table} WHERE fingerprint = $2
            ON CONFLICT (fingerprint) DO UPDATE SET {Later("verified_at")}, {Later("opted_out_at")}
            """;

    /// <summary>Forgets a number.</summary>
    public const string Delete = $"DELETE FROM {Table} WHERE fingerprint = $1";

    /// <summary>Notes a moment of a number.</summary>
    public static string Set(string column) => $"{Insert(column)} VALUES ($1, $2) {OrSet(column)}";

    /// <summary>The same for several.</summary>
    public static string SetSeveral(string column) =>
        $"""
            {Insert(column)} SELECT number, max(moment) FROM unnest($1, $2) AS given (number, moment)
            GROUP BY number ORDER BY number COLLATE "C" {OrSet(column)}
            """;

    private static string Insert(string column) => $"INSERT INTO {Table} (fingerprint, {column})";

    private static string OrSet(string column) => $"ON CONFLICT (fingerprint) DO UPDATE SET {column} = excluded.{column}";

    private static string Later(string column) =>
        $"{column} = CASE WHEN {Table}.{column} IS NULL OR excluded.{column} > {Table}.{column} "
        + $"THEN excluded.{column} ELSE {Table}.{column} END";
}
