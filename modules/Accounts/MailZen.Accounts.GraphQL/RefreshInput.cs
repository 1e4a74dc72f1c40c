using MailZen.Accounts.Sessions;

namespace MailZen.Accounts.GraphQL;

internal sealed record RefreshInput(string RefreshToken);
