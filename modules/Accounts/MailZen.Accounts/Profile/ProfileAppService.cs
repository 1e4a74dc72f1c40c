using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Profile;

internal sealed class ProfileAppService(
    IAccountsDbContext dbContext,
    PasswordChange passwordChange,
    AccountDeletion deletion,
    IMailboxAppService mailboxes,
    ICurrentUser currentUser
) : IProfileAppService
{
    public async Task<string> ChangePasswordAsync(
        string currentPassword,
        string newPassword,
        CancellationToken cancellationToken = default
    ) =>
        await passwordChange.ChangeAsync(
            await FindAsync(cancellationToken),
            currentUser.SessionId,
            currentPassword,
            newPassword,
            cancellationToken
        );

    public async Task DeleteAsync(string password, CancellationToken cancellationToken = default) =>
        await deletion.DeleteAsync(await FindAsync(cancellationToken), password, cancellationToken);

    public async Task<AccountDataDto> ExportAsync(CancellationToken cancellationToken = default)
    {
        var user = await FindAsync(cancellationToken);
        var sessions = await dbContext
            .Set<UserSession>()
            .AsNoTracking()
            .Where(session => session.UserId == user.Id)
            .OrderByDescending(session => session.CreatedAt)
            .ThenByDescending(session => session.Id)
            .Take(AccountSessionDto.MostInAReply)
            .ToListAsync(cancellationToken);
        return new AccountDataDto(
            UserDto.From(user, await dbContext.FindRoleAsync(user.Id, cancellationToken)),
            await mailboxes.GetListAsync(user.Id, cancellationToken),
            [.. sessions.Select(session => AccountSessionDto.From(session, currentUser.SessionId))]
        );
    }

    private Task<MailZenUser> FindAsync(CancellationToken cancellationToken) =>
        dbContext.GetAccountAsync(currentUser.GetId(), cancellationToken);
}
