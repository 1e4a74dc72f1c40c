using MailZen.Accounts.Sessions;

namespace MailZen.Accounts.GraphQL;

internal sealed record AuthResponse(
    string Token,
    string? RefreshToken,
    User User,
    bool RequiresAliasSetup,
    bool HasMailzenAlias,
    string? NextStep
)
{
    internal static AuthResponse From(SessionDto session) =>
        new(
            session.Token,
            session.RefreshToken,
            User.From(session.User),
            !session.HasMailbox,
            session.HasMailbox,
            Onboarding.NextStep(session.HasMailbox)
        );
}
