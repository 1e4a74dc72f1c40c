using MailZen.Accounts.Passwords;
using MailZen.Accounts.PhoneNumbers;
using MailZen.Accounts.Profile;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;

namespace MailZen.Accounts.PasswordResets;

internal sealed class PasswordResetAppService(
    IUnitOfWorkManager unitOfWorkManager,
    IPasswordResetVerificationAppService verification,
    ProvedAccounts accounts,
    NewPasswords newPasswords,
    SessionEnder sessionEnder,
    IAuditLog auditLog,
    TimeProvider timeProvider
) : IPasswordResetAppService
{
    public async Task ResetAsync(PasswordResetForm form, CancellationToken cancellationToken = default)
    {
        ThrowIfNotAllowed(form);

        // Before the code: a caller that cannot be served in the end spends no guess. No hash is made without the right code.
        using var place = newPasswords.Reserve();
        var proof = await verification.CheckOtpAsync(form.PhoneNumber, form.Email, form.Code, cancellationToken);
        var user = await accounts.FindAsync(proof, cancellationToken);
        await newPasswords.CheckAsync(user, form.NewPassword, cancellationToken);
        var hash = await newPasswords.HashAsync(place, user, form.NewPassword, cancellationToken);

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await verification.ConsumeAsync(proof, cancellationToken);
        var changed = await accounts.LockAsync(proof, cancellationToken);
        changed.ChangePassword(hash, timeProvider.GetUtcNow());
        await sessionEnder.EndAllAsync(proof.UserId, keptSessionId: null, "session_ended_by_password_reset", cancellationToken);
        auditLog.Add("password_reset", proof.UserId);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    /// <remarks>By what was typed: what only the account knows must not show before the code is checked.</remarks>
    private static void ThrowIfNotAllowed(PasswordResetForm form)
    {
        var email = EmailAddress.ParseOrNull(form.Email);
        var fault = PasswordPolicy.FindFaultOrNull(form.NewPassword, OwnWords.Of(email?.Value));
        new ValidationErrors()
            .AddIf(email is null, "email", ValidationMessages.EmailInvalid)
            .AddIf(fault is not null, "newPassword", fault!)
            .ThrowIfAny();
    }
}
