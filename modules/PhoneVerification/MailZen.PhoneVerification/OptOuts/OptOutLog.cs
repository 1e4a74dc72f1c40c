using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.OptOuts;

internal static partial class OptOutLog
{
    [LoggerMessage(
        217,
        LogLevel.Information,
        "sms_opt_out_answered: {PhoneFingerprint} answered {Word} through {Provider}.",
        EventName = "sms_opt_out_answered"
    )]
    public static partial void OptOutAnswered(this ILogger logger, string phoneFingerprint, OptOutWord word, string provider);
}
