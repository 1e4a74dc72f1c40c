using MailZen.Accounts.Sessions;

namespace MailZen.HttpApi.Host.GraphQL.Types;

internal sealed record RefreshInput(string RefreshToken);
