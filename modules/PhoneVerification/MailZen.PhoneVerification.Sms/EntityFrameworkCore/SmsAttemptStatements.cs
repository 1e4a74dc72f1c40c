using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Sms.EntityFrameworkCore;

/// <summary>The statements on delivery attempts.</summary>
internal static class SmsAttemptStatements
{
    // As SmsStatus is stored.
    private const string Pending = "Pending";
    private const string Columns = "id, outcome, error_class, error_code, provider_message_id, elapsed_ms, updated_at";
    private const string IsPending = $"attempt.status = '{Pending}'";

    // Keeps a status that a receipt or the sweep of pending attempts has set in the meantime.
    private const string End = $"""
        UPDATE {SmsTables.SmsAttempts} AS attempt SET
          status = CASE WHEN {IsPending} THEN given.outcome ELSE attempt.status END,
          error_class = CASE WHEN {IsPending} THEN given.error_class ELSE attempt.error_class END,
          error_code = CASE WHEN {IsPending} THEN given.error_code ELSE attempt.error_code END,
          provider_message_id = COALESCE(given.provider_message_id, attempt.provider_message_id),
          elapsed_ms = given.elapsed_ms, updated_at = given.updated_at
        """;

    /// <summary>Adds an attempt that has not ended.</summary>
    public const string Add = $"""
        INSERT INTO {SmsTables.SmsAttempts} (message_id, challenge_id, purpose, number, region, segments, provider, status,
          is_failover, created_at, updated_at, account_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
        """;

    /// <summary>Notes how an attempt ended.</summary>
    public const string EndOne =
        $"WITH given ({Columns}) AS (VALUES ($1, $2, $3, $4, $5, $6, $7)) {End} FROM given WHERE attempt.id = given.id";

    /// <summary>The same for several.</summary>
    public static readonly string EndSeveral = $"{End} FROM {GivenRows.From(Columns.Split(", "))} WHERE attempt.id = given.id";
}
