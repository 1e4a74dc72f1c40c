using Microsoft.Extensions.Logging;

namespace MailZen.Framework.EntityFrameworkCore.Auditing;

internal static partial class AuditingLog
{
    [LoggerMessage(
        700,
        LogLevel.Error,
        "failure_not_audited: The audit entry {Action} could not be written.",
        EventName = "failure_not_audited"
    )]
    public static partial void FailureNotAudited(this ILogger logger, string action, Exception exception);
}
