using System.ComponentModel;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Sessions;
using MailZen.Framework.Users;

namespace MailZen.Accounts.GraphQL;

internal sealed class AccountQueries(ISessionAppService sessions, IMailboxAppService mailboxes, ICurrentUser currentUser)
{
    [Description("The signed-in account and where its onboarding stands. Needs a session.")]
    public async Task<AuthMeResponse> AuthMeAsync(CancellationToken cancellationToken) =>
        AuthMeResponse.From(await sessions.GetAccountAsync(currentUser.GetId(), cancellationToken));

    [Description("Addresses the signed-in account owns, e.g. [\"jane.doe@mailzen.com\"]. Needs a session.")]
    public async Task<IReadOnlyList<string>> MyMailboxesAsync(CancellationToken cancellationToken) =>
        await mailboxes.GetListAsync(currentUser.GetId(), cancellationToken);
}
