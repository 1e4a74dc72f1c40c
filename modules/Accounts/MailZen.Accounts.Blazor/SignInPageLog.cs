using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.Blazor;

internal static partial class SignInPageLog
{
    [LoggerMessage(
        415,
        LogLevel.Information,
        "administrator_signed_out: {UserId} signed out of the pages.",
        EventName = "administrator_signed_out"
    )]
    public static partial void AdministratorSignedOut(this ILogger logger, Guid userId);
}
