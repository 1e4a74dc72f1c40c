namespace MailZen.PhoneVerification.Guard.EntityFrameworkCore;

/// <summary>The statements that remember numbers.</summary>
internal static class KnownNumberStatements
{
    private const string Table = GuardTables.KnownNumbers;

    // As OptOutSource is stored.
    private const string Recipient = "'Recipient'";
    private const string Administrator = "'Administrator'";

    private const string InsertOptOut = $"INSERT INTO {Table} AS held (fingerprint, opted_out_at, opted_out_by, answered_at)";

    // Messages come out of order: an answer that is older than the newest one changes nothing. Rows of earlier versions have no answer.
    private const string IfNewest = """
        WHERE COALESCE(held.answered_at, held.opted_out_at) IS NULL
          OR excluded.answered_at >= COALESCE(held.answered_at, held.opted_out_at)
        """;

    // An administrator's opt-out stays an administrator's.
    private const string OrOptOut = $"""
        ON CONFLICT (fingerprint) DO UPDATE SET opted_out_at = excluded.opted_out_at, answered_at = excluded.answered_at,
          opted_out_by = CASE WHEN held.opted_out_at IS NOT NULL AND held.opted_out_by = {Administrator}
            THEN held.opted_out_by ELSE excluded.opted_out_by END
        {IfNewest}
        """;

    /// <summary>Adds what is known of one number to what is known of another.</summary>
    public static string Copy { get; } =
        $"""
            INSERT INTO {Table} (fingerprint, verified_at, opted_out_at, opted_out_by, answered_at)
            SELECT $1, verified_at, opted_out_at, opted_out_by, answered_at FROM {Table} WHERE fingerprint = $2
            ON CONFLICT (fingerprint) DO UPDATE SET {Later("verified_at")}, {Later("opted_out_at")}, {Later("answered_at")},
              opted_out_by = CASE WHEN excluded.opted_out_by = {Administrator} OR {Table}.opted_out_by IS NULL
                THEN excluded.opted_out_by ELSE {Table}.opted_out_by END
            """;

    /// <summary>Notes that the owner of a number has opted out.</summary>
    public const string OptOut = $"{InsertOptOut} VALUES ($1, $2, {Recipient}, $2) {OrOptOut}";

    /// <summary>The same for several.</summary>
    public const string OptOutSeveral = $"""
        {InsertOptOut} SELECT number, max(moment), {Recipient}, max(moment) FROM unnest($1, $2) AS given (number, moment)
        GROUP BY number ORDER BY number COLLATE "C" {OrOptOut}
        """;

    /// <summary>Notes that the owner of a number wants messages again. It does not lift an administrator's opt-out.</summary>
    public const string OptIn = $"""
        INSERT INTO {Table} AS held (fingerprint, answered_at) VALUES ($1, $2)
        ON CONFLICT (fingerprint) DO UPDATE SET answered_at = excluded.answered_at,
          opted_out_at = CASE WHEN held.opted_out_by = {Administrator} THEN held.opted_out_at END,
          opted_out_by = CASE WHEN held.opted_out_by = {Administrator} THEN held.opted_out_by END
        {IfNewest}
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
