using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Administration;

/// <summary>
/// Administrators' actions, logged in addition to the audit log: write access to the database is not enough to erase these.
/// </summary>
internal static partial class AdministrationLog
{
    [LoggerMessage(
        240,
        LogLevel.Information,
        "test_sms_sent: {UserId} sent a test message to {PhoneFingerprint}.",
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
        "opt_out_lifted: {UserId} removed the opt-out of {PhoneFingerprint}.",
        EventName = "opt_out_lifted"
    )]
    public static partial void OptOutLifted(this ILogger logger, Guid? userId, string phoneFingerprint);
}
