namespace MailZen.EntityFrameworkCore.OperationLimits;

/// <summary>The statement that counts hits.</summary>
internal static class RateLimitStatements
{
    /// <summary>Writes it.</summary>
    /// <remarks>
    /// A window whose every hit was given back has not begun. One that ends later than a window that begins now was begun by a clock that
    /// was ahead, or before a limit was changed: it is cut, so that nobody waits longer than the limit says.
    /// </remarks>
    /// <param name="rows">Where the rows come from, in the order of their keys: key, hits and the end of a window that begins now, which is
    /// <c>$1</c>.</param>
    /// <param name="least">The database's function that gives the lesser of two values.</param>
    public static string Count(string rows, string least) =>
        $"""
            INSERT INTO {RateLimitModel.Table} AS held (key, hits, expires_at)
            {rows}
            ON CONFLICT (key) DO UPDATE SET
              hits = CASE WHEN held.expires_at <= $1 THEN excluded.hits ELSE held.hits + excluded.hits END,
              expires_at = CASE WHEN held.expires_at <= $1 OR held.hits = 0 THEN excluded.expires_at
                ELSE {least}(held.expires_at, excluded.expires_at) END
            RETURNING key, hits, expires_at
            """;
}
