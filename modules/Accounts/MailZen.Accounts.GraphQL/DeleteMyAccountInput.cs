namespace MailZen.Accounts.GraphQL;

internal sealed record DeleteMyAccountInput(string Password);
