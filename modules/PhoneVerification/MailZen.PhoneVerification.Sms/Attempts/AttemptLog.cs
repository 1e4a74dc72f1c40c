using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Attempts;

internal static partial class AttemptLog
{
    [LoggerMessage(
        207,
        LogLevel.Error,
        "sms_attempt_not_written: The result {Status} of delivery attempt {AttemptId} could not be written; it stays pending.",
        EventName = "sms_attempt_not_written"
    )]
    public static partial void AttemptNotWritten(this ILogger logger, long attemptId, SmsStatus status, Exception exception);
}
