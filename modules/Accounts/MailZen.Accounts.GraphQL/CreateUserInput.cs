namespace MailZen.Accounts.GraphQL;

internal sealed record CreateUserInput(string Email, string? Name, string Password);
