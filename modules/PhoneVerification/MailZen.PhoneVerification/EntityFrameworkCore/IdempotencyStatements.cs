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

    /// <summary>Takes over a send from a process that was killed; one caller succeeds.</summary>
    public const string Hold = $"""
        UPDATE {PhoneVerificationTables.IdempotencyKeys} SET held_until = $1 WHERE key = $2 AND held_until = $3 RETURNING 1
        """;
}
