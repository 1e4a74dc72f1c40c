namespace MailZen.HttpApi.Host.GraphQL.Types;

internal sealed record LoginInput(string Email, string Password);
