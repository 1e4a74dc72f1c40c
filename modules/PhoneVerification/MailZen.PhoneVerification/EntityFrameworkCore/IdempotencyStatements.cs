namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>The statements on keys of sends.</summary>
internal static class IdempotencyStatements
{
    /// <summary>Removes what a key named before, if that binds it no longer.</summary>
    public const string Free = $"""
        DELETE FROM {PhoneVerificationTables.IdempotencyKeys} WHERE key = $1 AND (expires_at <= $2 OR message_id = $3)
        """;

    /// <summary>Binds a key. The primary key refuses a second send.</summary>
    public const string Add = $"""
        INSERT INTO {PhoneVerificationTables.IdempotencyKeys} (key, input, message_id, challenge_id, code_length, resend_available_at,
          expires_at, held_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    /// <summary>Notes that the provider is being asked; one caller succeeds, so that one alone asks.</summary>
    public const string Ask = $"""
        UPDATE {PhoneVerificationTables.IdempotencyKeys} SET asked_at = $1, held_until = $2
        WHERE key = $3 AND message_id = $4 AND asked_at IS NULL RETURNING 1
        """;

    /// <summary>Takes over a send from a process that was killed; one caller succeeds.</summary>
    public const string Hold = $"""
        UPDATE {PhoneVerificationTables.IdempotencyKeys} SET held_until = $1 WHERE key = $2 AND held_until = $3 RETURNING 1
        """;
}
