using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.EmailProof;

internal sealed class EmailVerificationAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ISettingProvider settingProvider,
    EmailLimits limits,
    EmailCodeSender sender,
    EmailCodeCheck check,
    IAuditLog auditLog,
    TimeProvider timeProvider
) : IEmailVerificationAppService
{
    public async Task SendCodeAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var user = await dbContext.GetAccountAsync(userId, cancellationToken);
        if (user.EmailConfirmed)
        {
            throw new BusinessException(AccountsErrorCodes.EmailAlreadyVerified);
        }

        await sender.SendAsync(user, EmailPurpose.Verification, limits.Sends(user, settings), settings, cancellationToken);
    }

    public async Task VerifyAsync(Guid userId, string code, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var user = await dbContext.GetAccountAsync(userId, cancellationToken);
        var failures = EmailLimits.Failures(user, settings);
        var proved = await check.CheckAsync(user, EmailPurpose.Verification, code, failures, cancellationToken);

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await check.UseAsync(proved, cancellationToken);
        await ConfirmAsync(user, cancellationToken);
        auditLog.Add("email_verified", userId);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    /// <remarks>
    /// The code is used up and the account locked in the same transaction. The unique index has the last word when two accounts verify one
    /// e-mail address: the loser keeps its code, and is told that the address is registered. Only its owner can get that far.
    /// </remarks>
    private async Task ConfirmAsync(MailZenUser user, CancellationToken cancellationToken)
    {
        var locked = await dbContext
            .Users.Where(held =>
                held.Id == user.Id && held.NormalizedEmail == user.NormalizedEmail && held.SecurityStamp == user.SecurityStamp
            )
            .ExecuteUpdateAsync(set => set.SetProperty(held => held.UpdatedAt, held => held.UpdatedAt), cancellationToken);
        if (locked == 0)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
        }

        // Tracked: only the save of tracked changes names the index that refuses.
        var verified = await dbContext.Users.SingleAsync(held => held.Id == user.Id, cancellationToken);
        verified.VerifyEmail(timeProvider.GetUtcNow());
    }
}
