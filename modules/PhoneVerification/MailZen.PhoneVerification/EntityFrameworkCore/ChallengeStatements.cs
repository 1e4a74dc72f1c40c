using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>The statements that change challenges of one table.</summary>
/// <param name="table">The table.</param>
/// <param name="ownerColumn">The column with the owner of a challenge.</param>
/// <param name="ownColumn">The column that no other table of challenges has.</param>
internal sealed class ChallengeStatements(string table, string ownerColumn, string ownColumn)
{
    /// <summary>Adds a challenge.</summary>
    public string Add { get; } =
        $"""
            INSERT INTO {table} (challenge_id, phone_number, region, network, key_id, language, code_length, created_at, expires_at,
              attempts, sends, {ownColumn})
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
            """;

    /// <summary>
    /// Locks the row without changing it, before the send locks the client network's rows. Checks use the same order, so the two cannot
    /// deadlock.
    /// </summary>
    public string Take { get; } =
        $"""
            UPDATE {table} SET sends = sends
            WHERE id = (SELECT id FROM {table} WHERE {ownerColumn} = $1 ORDER BY id DESC LIMIT 1) AND expires_at > $2
            RETURNING consumed_at IS NULL AND attempts < $3
            """;

    /// <summary>The same for several owners.</summary>
    public string TakeSeveral { get; } =
        $"""
            UPDATE {table} AS held SET sends = held.sends
            FROM {GivenRows.From(
                "owner",
                "now",
                "max_attempts"
            )} CROSS JOIN LATERAL (SELECT id FROM {table} WHERE {ownerColumn} = given.owner ORDER BY id DESC LIMIT 1) AS newest
            WHERE held.id = newest.id AND held.expires_at > given.now
            RETURNING held.consumed_at IS NULL AND held.attempts < given.max_attempts, {GivenRows.Place}
            """;

    /// <summary>
    /// Counts a guess of the newest challenge. The liveness conditions stay outside the sub-select: inside it, an older challenge would
    /// become live when the newest is used up.
    /// </summary>
    public string Claim { get; } =
        $"""
            UPDATE {table} SET attempts = attempts + 1, consumed_at = CASE WHEN $5 THEN $3 ELSE consumed_at END
            WHERE id = (SELECT id FROM {table} WHERE {ownerColumn} = $1 ORDER BY id DESC LIMIT 1) AND id = $2
              AND consumed_at IS NULL AND expires_at > $3 AND attempts < $4
            RETURNING attempts, sends
            """;

    /// <summary>The same for several owners.</summary>
    public string ClaimSeveral { get; } =
        $"""
            UPDATE {table} AS held
            SET attempts = held.attempts + 1, consumed_at = CASE WHEN given.is_used_up THEN given.now ELSE held.consumed_at END
            FROM {GivenRows.From(
                "owner",
                "id",
                "now",
                "max_attempts",
                "is_used_up"
            )} CROSS JOIN LATERAL (SELECT id FROM {table} WHERE {ownerColumn} = given.owner ORDER BY id DESC LIMIT 1) AS newest
            WHERE held.id = newest.id AND held.id = given.id
              AND held.consumed_at IS NULL AND held.expires_at > given.now AND held.attempts < given.max_attempts
            RETURNING held.attempts, held.sends, {GivenRows.Place}
            """;

    /// <summary>
    /// Finds the newest challenge of each of several owners, for PostgreSQL: one index look-up per owner, whatever the statistics say.
    /// </summary>
    public string Newest { get; } =
        $$"""
            SELECT newest.* FROM unnest({0}) AS asked (owner)
            CROSS JOIN LATERAL (SELECT * FROM {{table}} WHERE {{ownerColumn}} = asked.owner ORDER BY id DESC LIMIT 1) AS newest
            """;

    /// <summary>Marks a challenge as used.</summary>
    public string Consume { get; } = $"UPDATE {table} SET consumed_at = $1 WHERE id = $2 AND consumed_at IS NULL RETURNING sends";
}
