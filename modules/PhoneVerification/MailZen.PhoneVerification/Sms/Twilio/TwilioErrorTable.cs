using System.Collections.Frozen;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// What each error code of Twilio means for a message, in an answer and in a receipt alike: the one place that knows. Twilio's dictionary
/// (https://www.twilio.com/docs/api/errors) lists them; codes that cannot come with a message are left out.
/// </summary>
internal static class TwilioErrorTable
{
    /// <summary>Each known code.</summary>
    public static FrozenDictionary<int, TwilioError> All { get; } =
        TwilioRequestErrors.All.Concat(TwilioDeliveryErrors.All).ToFrozenDictionary();
}
