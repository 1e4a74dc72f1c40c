using MailZen.Accounts.Passwords;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.PasswordResets;

/// <summary>What every password reset does, however the account was proved.</summary>
internal sealed class ResetPasswords(SessionEnder sessionEnder, IAuditLog auditLog, TimeProvider timeProvider)
{
    /// <summary>Checks what was typed alone: what only the account knows must not show before the code is checked.</summary>
    /// <returns>The e-mail address.</returns>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.ValidationFailed"/></exception>
    public static EmailAddress Check(string email, string newPassword)
    {
        var address = EmailAddress.ParseOrNull(email);
        var fault = PasswordPolicy.FindFaultOrNull(newPassword, OwnWords.Of(address?.Value));
        new ValidationErrors()
            .AddIf(address is null, "email", ValidationMessages.EmailInvalid)
            .AddIf(fault is not null, "newPassword", fault!)
            .ThrowIfAny();
        return address!;
    }

    /// <summary>Replaces the password of an account that the caller's unit of work has locked, and ends its sessions.</summary>
    public async Task ReplaceAsync(MailZenUser locked, string hash, CancellationToken cancellationToken)
    {
        locked.ChangePassword(hash, timeProvider.GetUtcNow());
        await sessionEnder.EndAllAsync(locked.Id, keptSessionId: null, "session_ended_by_password_reset", cancellationToken);
        auditLog.Add("password_reset", locked.Id);
    }
}
