namespace MailZen.HttpApi.Host.GraphQL.Types;

internal sealed record CreateUserInput(string Email, string? Name, string Password);
