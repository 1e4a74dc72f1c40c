using System.Globalization;
using System.Net;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>What Twilio's error codes mean for a text (https://www.twilio.com/docs/api/errors).</summary>
internal static class TwilioErrors
{
    private static readonly Dictionary<int, string> _recipient = new()
    {
        [21211] = PhoneVerificationErrorCodes.InvalidPhoneNumber, // invalid 'To'
        [21217] = PhoneVerificationErrorCodes.InvalidPhoneNumber, // number does not look right
        [21265] = PhoneVerificationErrorCodes.PhoneNumberNotAllowed, // 'To' is a short code
        [21610] = PhoneVerificationErrorCodes.PhoneNumberOptedOut, // the person answered STOP
        [21612] = PhoneVerificationErrorCodes.PhoneNumberNotAllowed, // not reachable from this sender
        [21614] = PhoneVerificationErrorCodes.PhoneNumberNotAllowed, // not a mobile number
    };

    // Credentials and senders: 20003 and 20404 account, 21212/21601/21603/21606/21659/21660/21661/21703 sender, 21609 callback.
    private static readonly HashSet<int> _configuration = [20003, 20404, 21212, 21601, 21603, 21606, 21609, 21659, 21660, 21661, 21703, 21705];

    // 21611 the sender's queue is full: answered with 400, though it is Twilio that has too much to do.
    private const int QueueFull = 21611;

    // Of the account's settings, but asked for by whoever names a number there.
    private const int RegionNotEnabled = 21408;

    // In receipts: 30004 blocked, 30005 unknown or away, 30006 landline. Every other reason is the way's, and another way may arrive.
    private static readonly Dictionary<int, string> _receiptRecipient = new()
    {
        [21610] = PhoneVerificationErrorCodes.PhoneNumberOptedOut,
        [30004] = PhoneVerificationErrorCodes.PhoneNumberNotAllowed,
        [30005] = PhoneVerificationErrorCodes.InvalidPhoneNumber,
        [30006] = PhoneVerificationErrorCodes.PhoneNumberNotAllowed,
    };

    /// <summary>What the error code of a receipt means.</summary>
    public static SmsFailure ClassifyReceipt(int? code)
    {
        var name = code is { } number ? string.Create(CultureInfo.InvariantCulture, $"twilio_{number}") : "undelivered";
        return code is { } recipient && _receiptRecipient.TryGetValue(recipient, out var userErrorCode)
            ? new SmsFailure(SmsFailureClass.Recipient, name, userErrorCode)
            : new SmsFailure(SmsFailureClass.Provider, name);
    }

    public static SmsFailure Classify(HttpStatusCode status, int? code)
    {
        var name = code is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"twilio_{number}")
            : string.Create(CultureInfo.InvariantCulture, $"http_{(int)status}");

        if (code is { } recipient && _recipient.TryGetValue(recipient, out var userErrorCode))
        {
            return new SmsFailure(SmsFailureClass.Recipient, name, userErrorCode);
        }

        return new SmsFailure(
            (code, status) switch
            {
                (RegionNotEnabled, _) => SmsFailureClass.Text,
                (QueueFull, _) => SmsFailureClass.Provider,
                ({ } known, _) when _configuration.Contains(known) => SmsFailureClass.Configuration,
                (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound) => SmsFailureClass.Configuration,
                (_, HttpStatusCode.BadRequest) => SmsFailureClass.Text, // such as 21266, a text to its own sender
                _ => SmsFailureClass.Provider,
            },
            name);
    }
}
