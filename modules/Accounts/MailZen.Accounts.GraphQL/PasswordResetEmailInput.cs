namespace MailZen.Accounts.GraphQL;

internal sealed record PasswordResetEmailInput(string Email);
