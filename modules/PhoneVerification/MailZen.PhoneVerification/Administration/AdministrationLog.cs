using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Administration;

/// <summary>
/// What administrators do, beside the entries of the audit log: whoever can write to the database cannot take these back.
/// </summary>
internal static partial class AdministrationLog
{
    [LoggerMessage(
        240,
        LogLevel.Information,
        "test_sms_sent: {UserId} sends a test message to {PhoneFingerprint}.",
        EventName = "test_sms_sent"
    )]
    public static partial void TestSmsSent(this ILogger logger, Guid? userId, string phoneFingerprint);

    [LoggerMessage(
        241,
        LogLevel.Information,
        "phone_number_released: {UserId} released {PhoneFingerprint} from its account.",
        EventName = "phone_number_released"
    )]
    public static partial void PhoneNumberReleased(this ILogger logger, Guid? userId, string phoneFingerprint);

    [LoggerMessage(
        242,
        LogLevel.Information,
        "opt_out_lifted: {UserId} lifted the opt-out of {PhoneFingerprint}.",
        EventName = "opt_out_lifted"
    )]
    public static partial void OptOutLifted(this ILogger logger, Guid? userId, string phoneFingerprint);
}
