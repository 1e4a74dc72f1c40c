using System.Collections.Frozen;

namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>Counts the SMS segments of a text (3GPP TS 23.038 and 23.040).</summary>
internal static class SmsSegments
{
    private const int Gsm7Alone = 160;
    private const int Gsm7Joined = 153;
    private const int Ucs2Alone = 70;
    private const int Ucs2Joined = 67;

    // The default alphabet, and its extension table, whose characters take two septets.
    private static readonly FrozenSet<char> _gsm7 = (
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
        + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
    ).ToFrozenSet();

    private static readonly FrozenSet<char> _gsm7Extension = "\f^{}\\[~]|€".ToFrozenSet();

    /// <summary>
    /// Whether the text fits the GSM-7 alphabet; any other text is sent as UCS-2, in segments of less than half the length.
    /// </summary>
    public static bool IsGsm7(string text) => text.All(character => _gsm7.Contains(character) || _gsm7Extension.Contains(character));

    public static int Count(string text)
    {
        var isGsm7 = IsGsm7(text);
        var length = isGsm7 ? text.Length + text.Count(_gsm7Extension.Contains) : text.Length;
        var (alone, joined) = isGsm7 ? (Gsm7Alone, Gsm7Joined) : (Ucs2Alone, Ucs2Joined);
        return length <= alone ? 1 : (length + joined - 1) / joined;
    }
}
