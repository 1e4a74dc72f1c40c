namespace MailZen.Accounts.PasswordResets;

/// <summary>The form of a password reset.</summary>
public sealed record PasswordResetForm(string PhoneNumber, string Email, string Code, string NewPassword);
