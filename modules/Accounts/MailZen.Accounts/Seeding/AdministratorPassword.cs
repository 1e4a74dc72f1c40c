using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using Microsoft.Extensions.Configuration;

namespace MailZen.Accounts.Seeding;

/// <summary>The first password of the administrator that seeding creates: the operator's, or a random one.</summary>
internal sealed class AdministratorPassword(IConfiguration configuration)
{
    /// <summary>The environment variable that gives it.</summary>
    public const string Variable = "MAILZEN_ADMIN_PASSWORD";

    private string? Configured => configuration[Variable] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>Why the operator's password cannot be used for a new administrator: one sentence, or null.</summary>
    public string? FindFaultOrNull(EmailAddress email, string name) =>
        Configured is { } password
        && PasswordPolicy.FindFaultOrNull(password, OwnWords.Of(email.Value, name), PasswordRules.AdministratorMinLength) is { } fault
            ? $"{Variable} cannot be the password of the new administrator: {Describe(fault)}"
            : null;

    /// <summary>The password, and whether the operator gave it.</summary>
    public (string Text, bool IsConfigured) Get() => Configured is { } password ? (password, true) : (GeneratedPassword.Create(), false);

    /// <remarks>For a console: the texts for clients are in the host, and a migrator has none.</remarks>
    private static string Describe(string fault) =>
        fault switch
        {
            ValidationMessages.PasswordTooShort => $"it needs at least {PasswordRules.AdministratorMinLength} characters.",
            ValidationMessages.PasswordTooLong => $"it may have at most {PasswordRules.MaxLength} characters.",
            ValidationMessages.PasswordOfOwnWords =>
                "it consists of the administrator's e-mail address or name, or of the product's name. Use other words.",
            ValidationMessages.PasswordCommon => "many people use it, so it is guessed first. Use a few random words.",
            ValidationMessages.PasswordSimple => "it is a simple sequence or repetition. Use a few random words.",
            _ => "it contains characters that cannot be stored.",
        };
}
