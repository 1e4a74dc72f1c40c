using MailZen.Accounts.Profile;

namespace MailZen.Accounts.GraphQL;

internal sealed record AccountData(User User, IReadOnlyList<string> Mailboxes, IReadOnlyList<AccountSession> Sessions)
{
    internal static AccountData From(AccountDataDto data) =>
        new(User.From(data.User), data.Mailboxes, [.. data.Sessions.Select(AccountSession.From)]);
}
