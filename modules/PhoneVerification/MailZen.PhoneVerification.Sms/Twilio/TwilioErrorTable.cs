using System.Collections.Frozen;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// The meaning of Twilio's error codes, in answers and receipts alike. Twilio's dictionary (https://www.twilio.com/docs/api/errors) lists
/// them; codes that cannot occur with a message are left out.
/// </summary>
internal static class TwilioErrorTable
{
    /// <summary>All known codes.</summary>
    public static FrozenDictionary<int, TwilioError> All { get; } =
        TwilioRequestErrors.All.Concat(TwilioDeliveryErrors.All).ToFrozenDictionary();
}
