using System.Text.RegularExpressions;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// The sender of messages. Both the check of the setting and the sending use this type.
/// (https://www.twilio.com/docs/messaging/api/message-resource, and Twilio's "Permitted Sender ID characters".)
/// </summary>
/// <param name="Kind">The kind of sender.</param>
/// <param name="Value">The sender as Twilio wants it.</param>
internal sealed partial record TwilioSender(TwilioSenderKind Kind, string Value)
{
    /// <summary>The allowed values, in words.</summary>
    public const string Allowed =
        "a number (+ and 7 to 15 digits), a short code (3 to 8 digits), "
        + "a name of 1 to 11 characters with a letter, or a messaging service (MG and 32 hex digits)";

    private const int MaxNameLength = 11;

    // People copy numbers as Twilio's console shows them.
    private const string Separators = " .()-";

    /// <summary>The form field of Twilio's API that takes the sender.</summary>
    public string Parameter => Kind == TwilioSenderKind.MessagingService ? "MessagingServiceSid" : "From";

    /// <returns>Null if the text is not an SMS sender; <see cref="FindFault"/> says why.</returns>
    public static TwilioSender? ReadOrNull(string text)
    {
        if (MessagingService().IsMatch(text))
        {
            return new TwilioSender(TwilioSenderKind.MessagingService, text);
        }

        var number = string.Concat(text.Where(character => !Separators.Contains(character, StringComparison.Ordinal)));
        if (Number().IsMatch(number))
        {
            return new TwilioSender(TwilioSenderKind.Number, number);
        }

        if (ShortCode().IsMatch(text))
        {
            return new TwilioSender(TwilioSenderKind.ShortCode, text);
        }

        return IsName(text) ? new TwilioSender(TwilioSenderKind.Name, text) : null;
    }

    /// <summary>What is wrong with the text and what to do; null if it is an SMS sender.</summary>
    public static string? FindFault(string text) =>
        ReadOrNull(text) is not null ? null
        : Channel().IsMatch(text) ? "belongs to another channel, but messages are sent as SMS: enter the sender without the channel's name"
        : text.StartsWith("MG", StringComparison.Ordinal) && text.Length > MaxNameLength
            ? "looks like a messaging service, which is MG and 32 hex digits: copy its whole SID"
        : OtherSid().IsMatch(text) ? "is the SID of something else; enter the number itself, or the SID of a messaging service (MG…)"
        : text.Length > 0 && text.All(char.IsAsciiDigit)
            ? "has digits only: a number begins with + and its country code, a short code has 3 to 8 digits"
        : text.Any(character => character is < ' ' or > '~') ? $"contains a character that is not allowed; allowed: {Allowed}"
        : text.Length > MaxNameLength && text.Any(char.IsAsciiLetter)
            ? $"is too long for a name, which has at most {MaxNameLength} characters"
        : $"is not allowed; allowed: {Allowed}";

    private static bool IsName(string text) =>
        text.Length is > 0 and <= MaxNameLength
        && text.Any(char.IsAsciiLetter)
        && text.All(character => character is >= ' ' and <= '~')
        && !Channel().IsMatch(text);

    [GeneratedRegex(@"\AMG[0-9a-fA-F]{32}\z")]
    private static partial Regex MessagingService();

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[0-9]{3,8}\z")]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"\A(whatsapp|messenger|rcs|sms|tel|client|sip|viber|line|instagram|email|mailto|chat):", RegexOptions.IgnoreCase)]
    private static partial Regex Channel();

    [GeneratedRegex(@"\A[A-Z]{2}[0-9a-fA-F]{32}\z")]
    private static partial Regex OtherSid();
}
