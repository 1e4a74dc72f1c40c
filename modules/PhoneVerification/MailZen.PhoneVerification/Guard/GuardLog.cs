using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Guard;

internal static partial class GuardLog
{
    [LoggerMessage(
        220,
        LogLevel.Warning,
        "sms_guard_budget_tripped: The budget {Budget} is used up ({Mode}): region {Region}, asked for by {NetworkFingerprint}. Once an hour.",
        EventName = "sms_guard_budget_tripped"
    )]
    public static partial void BudgetTripped(this ILogger logger, string budget, GuardMode mode, string region, string networkFingerprint);

    [LoggerMessage(
        221,
        LogLevel.Warning,
        "sms_guard_captcha_unavailable: The captcha's service gave no verdict ({Reason}); texts are judged as if there were none.",
        EventName = "sms_guard_captcha_unavailable"
    )]
    public static partial void CaptchaUnavailable(this ILogger logger, string reason);

    [LoggerMessage(
        222,
        LogLevel.Error,
        "sms_guard_captcha_misconfigured: The captcha's service refuses the secret; texts are judged as if there were none.",
        EventName = "sms_guard_captcha_misconfigured"
    )]
    public static partial void CaptchaMisconfigured(this ILogger logger);

    [LoggerMessage(
        223,
        LogLevel.Warning,
        "sms_guard_counts_not_written: Counts by region could not be written; the next try is in a moment.",
        EventName = "sms_guard_counts_not_written"
    )]
    public static partial void RegionCountsNotWritten(this ILogger logger, Exception exception);
}
