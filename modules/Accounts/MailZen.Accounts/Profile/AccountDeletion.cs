using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Profile;

/// <summary>Deletes an account whose owner knows its password. docs/operations.md says what is kept.</summary>
internal sealed class AccountDeletion(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    PasswordConfirmation confirmation,
    SessionEnder sessionEnder,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <exception cref="BusinessException">The password is wrong, the account is an administrator's, or too many failures.</exception>
    public async Task DeleteAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        if (await dbContext.IsAdministratorAsync(user.Id, cancellationToken))
        {
            // The history of settings names administrators, and the last one must stay.
            throw new BusinessException(CommonErrorCodes.PermissionDenied);
        }

        var confirmed = await confirmation.CheckAsync(user, password, cancellationToken);

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await confirmation.SettleAsync(confirmed, cancellationToken);
        var deleted = await dbContext.Users.SingleAsync(held => held.Id == user.Id, cancellationToken);
        deleted.Delete(timeProvider.GetUtcNow());
        await sessionEnder.EndAllAsync(user.Id, keptSessionId: null, "session_ended_by_deletion", cancellationToken);
        auditLog.Add("account_deleted", user.Id);
        await unitOfWork.CompleteAsync(cancellationToken);
    }
}
