namespace MailZen.Accounts.Sessions;

/// <summary>A session as the owner of its account sees it.</summary>
/// <param name="Id">The session.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="LastSeenAt">When its tokens were last renewed.</param>
/// <param name="ExpiresAt">When it ends at the latest.</param>
/// <param name="EndedAt">When it was ended; null while nobody has ended it.</param>
/// <param name="IsCurrent">Whether it is the session of the request.</param>
public sealed record AccountSessionDto(
    Guid Id,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt,
    bool IsCurrent
)
{
    /// <summary>A GraphQL response with more than about 250 is refused.</summary>
    internal const int MostInAReply = 100;

    internal static AccountSessionDto From(UserSession session, Guid? currentId) =>
        new(session.Id, session.CreatedAt, session.RefreshedAt, session.ExpiresAt, session.EndedAt, session.Id == currentId);
}
