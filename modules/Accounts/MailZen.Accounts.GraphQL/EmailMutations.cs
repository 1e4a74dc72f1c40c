using System.ComponentModel;
using GraphQL;
using MailZen.Accounts.EmailProof;
using MailZen.Accounts.PasswordResets;
using MailZen.Framework.Users;

namespace MailZen.Accounts.GraphQL;

internal sealed class EmailMutations(
    IEmailVerificationAppService emails,
    IEmailPasswordResetAppService passwordResets,
    ICurrentUser currentUser
)
{
    [Description("Sends a one-time code to the signed-in account's e-mail address. Needs a session.")]
    public async Task<bool> EmailSendCodeAsync(CancellationToken cancellationToken)
    {
        await emails.SendCodeAsync(currentUser.GetId(), cancellationToken);
        return true;
    }

    [Description("Checks the code; on success the account's e-mail address is verified. Needs a session.")]
    public async Task<bool> EmailVerifyAsync(string code, CancellationToken cancellationToken)
    {
        await emails.VerifyAsync(currentUser.GetId(), code, cancellationToken);
        return true;
    }

    [Description(
        "Sends a one-time code for a new password to a verified e-mail address. Answers the same if no account has it. Anonymous."
    )]
    [AllowAnonymous]
    public async Task<bool> PasswordResetSendEmailAsync(PasswordResetEmailInput input, CancellationToken cancellationToken)
    {
        await passwordResets.SendCodeAsync(input.Email, cancellationToken);
        return true;
    }

    [Description("Checks the code, sets the new password and ends all sessions of the account. Anonymous.")]
    [AllowAnonymous]
    public async Task<bool> PasswordResetByEmailAsync(PasswordResetByEmailInput input, CancellationToken cancellationToken)
    {
        await passwordResets.ResetAsync(new EmailPasswordResetForm(input.Email, input.Code, input.NewPassword), cancellationToken);
        return true;
    }
}
