using MailZen.Accounts.PhoneNumbers;
using MailZen.Accounts.Profile;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;

namespace MailZen.Accounts.PasswordResets;

internal sealed class PasswordResetAppService(
    IUnitOfWorkManager unitOfWorkManager,
    IPasswordResetVerificationAppService verification,
    ProvedAccounts accounts,
    NewPasswords newPasswords,
    ResetPasswords passwords
) : IPasswordResetAppService
{
    public async Task ResetAsync(PasswordResetForm form, CancellationToken cancellationToken = default)
    {
        ResetPasswords.Check(form.Email, form.NewPassword);

        // Before the code: a caller that cannot be served in the end spends no guess. No hash is made without the right code.
        using var place = newPasswords.Reserve();
        var proof = await verification.CheckOtpAsync(form.PhoneNumber, form.Email, form.Code, cancellationToken);
        var user = await accounts.FindAsync(proof, cancellationToken);
        await newPasswords.CheckAsync(user, form.NewPassword, cancellationToken);
        var hash = await newPasswords.HashAsync(place, user, form.NewPassword, cancellationToken);

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await verification.ConsumeAsync(proof, cancellationToken);
        await passwords.ReplaceAsync(await accounts.LockAsync(proof, cancellationToken), hash, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }
}
