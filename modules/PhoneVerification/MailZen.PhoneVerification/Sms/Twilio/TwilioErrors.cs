using System.Globalization;
using System.Net;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>Classifies errors in Twilio's answers and receipts.</summary>
internal static class TwilioErrors
{
    /// <summary>The prefix of failure codes that come from Twilio.</summary>
    public const string Prefix = "twilio_";

    /// <summary>The failure of a receipt. An unknown code counts as the provider's fault, so another provider is tried.</summary>
    public static SmsFailure ClassifyReceipt(int? code) =>
        FindOrNull(code) ?? new SmsFailure(SmsFailureClass.Provider, code is null ? "undelivered" : NameOf(code.Value));

    /// <summary>The failure of an error answer. If its code is unknown, the HTTP status decides.</summary>
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
