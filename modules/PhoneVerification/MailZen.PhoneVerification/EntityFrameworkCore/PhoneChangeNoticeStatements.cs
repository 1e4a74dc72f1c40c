namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>The statements on notices of a change.</summary>
internal static class PhoneChangeNoticeStatements
{
    /// <summary>Adds a notice.</summary>
    public const string Add = $"""
        INSERT INTO {PhoneVerificationTables.PhoneChangeNotices} (user_id, phone_number, language, created_at)
        VALUES ($1, $2, $3, $4) RETURNING id
        """;
}
