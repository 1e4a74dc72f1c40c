namespace MailZen.Accounts.GraphQL;

internal sealed record LoginInput(string Email, string Password);
