using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.SignIn;

internal static partial class SignInAuditLog
{
    [LoggerMessage(
        320,
        LogLevel.Information,
        "administrator_signed_in: {UserId} signed in from {AddressFingerprint}.",
        EventName = "administrator_signed_in"
    )]
    public static partial void AdministratorSignedIn(this ILogger logger, Guid userId, string addressFingerprint);

    [LoggerMessage(
        321,
        LogLevel.Warning,
        "sign_in_refused: A sign-in to {AccountFingerprint} from {AddressFingerprint} was refused unchecked: {Reason}.",
        EventName = "sign_in_refused"
    )]
    public static partial void SignInRefused(this ILogger logger, string reason, string accountFingerprint, string addressFingerprint);
}
