using MailZen.Framework.Security;
using MailZen.Framework.WebClientInfo;
using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.SignIn;

/// <summary>Reports failed sign-ins.</summary>
internal sealed class SignInFailures(
    IFingerprint fingerprint,
    IWebClientInfoProvider client,
    AccountsMetrics metrics,
    ILogger<PasswordSignIn> logger // operators filter by this category
)
{
    /// <summary>Notes a failed sign-in, also one with a right password that does not help.</summary>
    public void Note(string normalizedEmail)
    {
        metrics.SignInFailed();
        logger.SignInFailed(fingerprint.Compute(normalizedEmail), fingerprint.Compute(client.ClientNetwork));
    }
}
