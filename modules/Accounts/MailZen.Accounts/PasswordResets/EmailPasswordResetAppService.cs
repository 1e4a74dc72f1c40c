using MailZen.Accounts.EmailProof;
using MailZen.Accounts.Profile;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;

namespace MailZen.Accounts.PasswordResets;

internal sealed class EmailPasswordResetAppService(
    IUnitOfWorkManager unitOfWorkManager,
    ISettingProvider settingProvider,
    EmailPasswordResetMails mails,
    EmailAccounts accounts,
    EmailLimits limits,
    EmailCodeCheck check,
    NewPasswords newPasswords,
    ResetPasswords passwords
) : IEmailPasswordResetAppService
{
    public Task SendCodeAsync(string email, CancellationToken cancellationToken = default) => mails.SendAsync(email, cancellationToken);

    public async Task ResetAsync(EmailPasswordResetForm form, CancellationToken cancellationToken = default)
    {
        var started = TimeProvider.System.GetTimestamp();
        var email = ResetPasswords.Check(form.Email, form.NewPassword);

        // Before the code: a caller that cannot be served in the end is told so first. No hash is made without the right code.
        using var place = newPasswords.Reserve();
        var failures = limits.FailuresOfNetworks(await settingProvider.GetAllAsync(cancellationToken));
        var user = await accounts.FindOrNullAsync(email, cancellationToken);
        var code = await check.CheckLongAsync(user, EmailPurpose.PasswordReset, form.Code, failures, started, cancellationToken);
        await newPasswords.CheckAsync(user!, form.NewPassword, cancellationToken);
        var hash = await newPasswords.HashAsync(place, user!, form.NewPassword, cancellationToken);

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await check.UseAsync(code, cancellationToken);
        await passwords.ReplaceAsync(await accounts.LockAsync(user!, cancellationToken), hash, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }
}
