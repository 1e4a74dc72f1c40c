namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>The statement that counts hits.</summary>
internal static class RateLimitStatements
{
    /// <summary>Builds the statement.</summary>
    /// <remarks>
    /// A window whose hits were all given back starts over. A window that ends later than one that starts now was started by a clock that
    /// was ahead, or before a limit was changed. It is shortened, so that nobody waits longer than the limit says.
    /// </remarks>
    /// <param name="rows">The source of the rows, in the order of their keys: key, hits, and the end of a window that starts now; now is
    /// <c>$1</c>.</param>
    /// <param name="least">The database's function for the smaller of two values.</param>
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
