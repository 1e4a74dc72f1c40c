using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.SignIn;

internal static partial class SignInLog
{
    [LoggerMessage(
        300,
        LogLevel.Information,
        "sign_in_failed: A sign-in to {AccountFingerprint} from {AddressFingerprint} failed.",
        EventName = "sign_in_failed"
    )]
    public static partial void SignInFailed(this ILogger logger, string accountFingerprint, string addressFingerprint);
}
