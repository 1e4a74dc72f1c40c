using System.Globalization;
using System.Net;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>What Twilio's answers and receipts mean for a message.</summary>
internal static class TwilioErrors
{
    /// <summary>What a short code begins with that stands for a code of Twilio.</summary>
    public const string Prefix = "twilio_";

    /// <summary>What the error code of a receipt means. One that is not known is the way's fault, and another way may arrive.</summary>
    public static SmsFailure ClassifyReceipt(int? code) =>
        FindOrNull(code) ?? new SmsFailure(SmsFailureClass.Provider, code is null ? "undelivered" : NameOf(code.Value));

    /// <summary>What an answer that is no success means. Where its code is not known, its status decides.</summary>
    public static SmsFailure Classify(HttpStatusCode status, int? code) =>
        FindOrNull(code)
        ?? new SmsFailure(
            status switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => SmsFailureClass.Configuration,
                HttpStatusCode.BadRequest => SmsFailureClass.Text,
                _ => SmsFailureClass.Provider,
            },
            code is null ? string.Create(CultureInfo.InvariantCulture, $"http_{(int)status}") : NameOf(code.Value)
        );

    private static SmsFailure? FindOrNull(int? code) =>
        code is { } number && TwilioErrorTable.All.TryGetValue(number, out var error)
            ? new SmsFailure(error.Class, NameOf(number), error.UserErrorCode)
            : null;

    private static string NameOf(int code) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{code}");
}
