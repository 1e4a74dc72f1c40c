namespace MailZen.Accounts.PasswordResets;

/// <summary>The form of a password reset by e-mail.</summary>
public sealed record EmailPasswordResetForm(string Email, string Code, string NewPassword);
