using System.ComponentModel;
using MailZen.Accounts.Profile;
using MailZen.Accounts.Sessions;

namespace MailZen.Accounts.GraphQL;

internal sealed class ProfileQueries(IAccountSessionAppService sessions, IProfileAppService profile)
{
    [Description("Live sessions of the signed-in account, newest first. Needs a session.")]
    public async Task<IReadOnlyList<AccountSession>> MySessionsAsync(CancellationToken cancellationToken) =>
        [.. (await sessions.GetListAsync(cancellationToken)).Select(AccountSession.From)];

    [Description("What is stored about the signed-in account. Needs a session.")]
    public async Task<AccountData> ExportMyDataAsync(CancellationToken cancellationToken) =>
        AccountData.From(await profile.ExportAsync(cancellationToken));
}
