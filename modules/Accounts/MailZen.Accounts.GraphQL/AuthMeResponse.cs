using MailZen.Accounts.Sessions;

namespace MailZen.Accounts.GraphQL;

internal sealed record AuthMeResponse(User? User, bool HasMailzenAlias, bool RequiresAliasSetup, string? NextStep)
{
    internal static AuthMeResponse From(AccountDto account) =>
        new(User.From(account.User), account.HasMailbox, !account.HasMailbox, Onboarding.NextStep(account.HasMailbox));
}
