namespace MailZen.Accounts.Validation;

/// <summary>Keys of the texts about faults in a field.</summary>
internal static class ValidationMessages
{
    public const string EmailInvalid = "EMAIL_INVALID";
    public const string EmailAtOwnDomain = "EMAIL_AT_OWN_DOMAIN";
    public const string PasswordTooShort = "PASSWORD_TOO_SHORT";
    public const string AdministratorPasswordTooShort = "ADMINISTRATOR_PASSWORD_TOO_SHORT";
    public const string PasswordUnchanged = "PASSWORD_UNCHANGED";
    public const string PasswordTooLong = "PASSWORD_TOO_LONG";
    public const string PasswordCommon = "PASSWORD_COMMON";
    public const string PasswordOfOwnWords = "PASSWORD_OF_OWN_WORDS";
    public const string PasswordSimple = "PASSWORD_SIMPLE";
    public const string NameTooLong = "NAME_TOO_LONG";
    public const string NotStorable = "TEXT_NOT_STORABLE";
    public const string RoleUnknown = "ROLE_UNKNOWN";
    public const string HandleInvalid = "HANDLE_INVALID";
    public const string HandleReserved = "HANDLE_RESERVED";
}
