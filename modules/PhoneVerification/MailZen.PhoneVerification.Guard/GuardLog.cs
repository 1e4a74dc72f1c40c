using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Guard;

internal static partial class GuardLog
{
    [LoggerMessage(
        220,
        LogLevel.Warning,
        "sms_guard_budget_tripped: The budget {Budget} is used up ({Mode}): country {Region}, requested by {NetworkFingerprint}. "
            + "Logged once an hour.",
        EventName = "sms_guard_budget_tripped"
    )]
    public static partial void BudgetTripped(this ILogger logger, string budget, GuardMode mode, string region, string networkFingerprint);

    [LoggerMessage(
        221,
        LogLevel.Warning,
        "sms_guard_captcha_unavailable: The captcha service gave no verdict ({Reason}); requests are handled as without a captcha.",
        EventName = "sms_guard_captcha_unavailable"
    )]
    public static partial void CaptchaUnavailable(this ILogger logger, string reason);

    [LoggerMessage(
        222,
        LogLevel.Error,
        "sms_guard_captcha_misconfigured: The captcha service refuses the secret; requests are handled as without a captcha.",
        EventName = "sms_guard_captcha_misconfigured"
    )]
    public static partial void CaptchaMisconfigured(this ILogger logger);

    [LoggerMessage(
        223,
        LogLevel.Warning,
        "sms_guard_counts_not_written: Counts by country could not be exchanged with the database; each second tries again.",
        EventName = "sms_guard_counts_not_written"
    )]
    public static partial void RegionCountsNotExchanged(this ILogger logger, Exception exception);
}
