namespace MailZen.EntityFrameworkCore.OperationLimits;

/// <summary>The statement that counts hits.</summary>
internal static class RateLimitStatements
{
    /// <param name="rows">Where the rows come from, in the order of their keys: key, hits and the end of a window that begins now, which is <c>$1</c>.</param>
    public static string Count(string rows) => $"""
        INSERT INTO {RateLimitModel.Table} AS held (key, hits, expires_at)
        {rows}
        ON CONFLICT (key) DO UPDATE SET
          hits = CASE WHEN held.expires_at <= $1 THEN excluded.hits ELSE held.hits + excluded.hits END,
          expires_at = CASE WHEN held.expires_at <= $1 OR held.hits = 0 THEN excluded.expires_at ELSE held.expires_at END
        RETURNING key, hits, expires_at
        """; // A window whose every hit was given back has not begun.
}
