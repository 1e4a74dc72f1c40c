using System.ComponentModel;
using MailZen.Accounts.EmailProof;
using MailZen.Framework.Users;

namespace MailZen.Accounts.GraphQL;

internal sealed class EmailMutations(IEmailVerificationAppService emails, ICurrentUser currentUser)
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
}
