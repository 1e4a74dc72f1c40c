namespace MailZen.Accounts.EntityFrameworkCore;

/// <summary>Names of tables and indexes that statements and errors name.</summary>
internal static class AccountsTables
{
    public const string Users = "users";
    public const string UserSessions = "user_sessions";
    public const string RefreshTokens = "refresh_tokens";
    public const string UserEmailIndex = "ix_users_normalized_email";
    public const string UserEmailCandidatesIndex = "ix_users_normalized_email_email_confirmed_id";
    public const string UserPhoneNumberIndex = "ix_users_phone_number";
    public const string MailboxLocalPartIndex = "ix_mailboxes_local_part";

    /// <summary>The longest name an account may have.</summary>
    public const int MaxNameLength = 200;
}
