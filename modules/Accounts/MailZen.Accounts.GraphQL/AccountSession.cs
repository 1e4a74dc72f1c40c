using System.ComponentModel;
using GraphQL;
using MailZen.Accounts.Sessions;

namespace MailZen.Accounts.GraphQL;

internal sealed record AccountSession(
    [property: Id] Guid Id,
    DateTimeOffset CreatedAt,
    [property: Description("When its tokens were last renewed.")] DateTimeOffset LastSeenAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt,
    [property: Description("Whether it is the session of this request.")] bool Current
)
{
    internal static AccountSession From(AccountSessionDto session) =>
        new(session.Id, session.CreatedAt, session.LastSeenAt, session.ExpiresAt, session.EndedAt, session.IsCurrent);
}
