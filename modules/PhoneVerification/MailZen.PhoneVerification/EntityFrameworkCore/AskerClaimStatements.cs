using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>The statements that count a guess by its asker: they lock the row, and write what was decided by it.</summary>
/// <param name="table">The table.</param>
internal sealed class AskerClaimStatements(string table)
{
    /// <summary>Locks the owner's newest challenge if it is this one and live, and reads its guesses.</summary>
    public string Take { get; } =
        $"""
            UPDATE {table} SET sends = sends
            WHERE id = (SELECT id FROM {table} WHERE phone_number = $1 ORDER BY id DESC LIMIT 1) AND id = $2
              AND consumed_at IS NULL AND expires_at > $3
            RETURNING attempts, sends, askers
            """;

    /// <summary>The same for several owners.</summary>
    public string TakeSeveral { get; } =
        $"""
        UPDATE {table} AS held SET sends = held.sends
        FROM {GivenRows.From(
            "owner",
            "id",
            "now"
        )} CROSS JOIN LATERAL (SELECT id FROM {table} WHERE phone_number = given.owner ORDER BY id DESC LIMIT 1) AS newest
        WHERE held.id = newest.id AND held.id = given.id AND held.consumed_at IS NULL AND held.expires_at > given.now
        RETURNING held.attempts, held.sends, held.askers, {GivenRows.Place}
        """;

    /// <summary>Writes the guesses.</summary>
    public string Count { get; } = $"UPDATE {table} SET attempts = $1, askers = $2 WHERE id = $3";
}
