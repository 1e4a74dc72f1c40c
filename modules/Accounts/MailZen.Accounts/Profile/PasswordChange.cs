using MailZen.Accounts.Devices;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Profile;

/// <summary>Changes the password of an account whose owner knows the current one.</summary>
internal sealed class PasswordChange(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    PasswordConfirmation confirmation,
    NewPasswords newPasswords,
    SessionEnder sessionEnder,
    DeviceTokens devices,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <param name="user">The account.</param>
    /// <param name="keptSessionId">The session that goes on; all others end.</param>
    /// <param name="currentPassword">The current password as it was typed.</param>
    /// <param name="newPassword">The new password as it was typed.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>The secret that identifies the device of the request from now on.</returns>
    /// <exception cref="BusinessException">The current password is wrong, the new one breaks a rule, or too many failures.</exception>
    public async Task<string> ChangeAsync(
        MailZenUser user,
        Guid? keptSessionId,
        string currentPassword,
        string newPassword,
        CancellationToken cancellationToken
    )
    {
        // Before the current password: a refused form counts no failure.
        var lane = await newPasswords.CheckAsync(user, newPassword, cancellationToken);
        var confirmed = await confirmation.CheckAsync(user, currentPassword, cancellationToken);
        var hash = await confirmation.KeepAsync(confirmed, () => newPasswords.HashAsync(lane, user, newPassword, cancellationToken));

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await confirmation.SettleAsync(confirmed, cancellationToken);
        var changed = await dbContext.Users.SingleAsync(held => held.Id == user.Id, cancellationToken);
        changed.ChangePassword(hash, timeProvider.GetUtcNow());
        await sessionEnder.EndAllAsync(user.Id, keptSessionId, "session_ended_by_new_password", cancellationToken);
        auditLog.Add("password_changed", user.Id);
        await unitOfWork.CompleteAsync(cancellationToken);
        return devices.Create(changed);
    }
}
