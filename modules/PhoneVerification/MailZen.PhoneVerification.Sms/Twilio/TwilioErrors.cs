using System.Globalization;
using System.Net;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>Classifies errors in Twilio's answers and receipts, and explains them.</summary>
internal static class TwilioErrors
{
    /// <summary>Settings of the credentials or the sender are missing.</summary>
    public const string CredentialsMissing = Prefix + "credentials_missing";

    /// <summary>Twilio refused an OAuth client a token.</summary>
    public const string TokenRefused = Prefix + "token_refused";

    private const string Prefix = "twilio_";

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

    /// <summary>What a failure code means and what to do; null if it is not one of these.</summary>
    public static string? ExplainOrNull(string code) =>
        code switch
        {
            CredentialsMissing => "Twilio's credentials or its sender are missing or not valid. Check the settings.",
            TokenRefused => "Twilio refused the OAuth client an access token. Check its id and secret.",
            _ when ReadNumberOrNull(code) is { } number => TwilioErrorTable.All.TryGetValue(number, out var error)
                ? error.Text
                : string.Create(CultureInfo.InvariantCulture, $"See https://www.twilio.com/docs/api/errors/{number}."),
            _ => null,
        };

    private static int? ReadNumberOrNull(string code) =>
        code.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(code.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static SmsFailure? FindOrNull(int? code) =>
        code is { } number && TwilioErrorTable.All.TryGetValue(number, out var error)
            ? new SmsFailure(error.Class, NameOf(number), error.UserErrorCode)
            : null;

    private static string NameOf(int code) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{code}");
}
