using System.Text.RegularExpressions;

namespace MailZen.PhoneVerification.Sms.PhoneNumbers;

/// <summary>
/// Numbers that regulators reserve for films and books inside ranges that are in use: NANPA's 555-0100 to 555-0199, Ofcom's numbers for
/// drama, ARCEP's for audiovisual works, ACMA's mobiles.
/// </summary>
internal static partial class FictionalNumbers
{
    public static bool Contains(string phoneNumber) => Pattern().IsMatch(phoneNumber);

    [GeneratedRegex(
        """
            \A\+(
                1[2-9][0-9]{2}55501[0-9]{2}
                | 44( 7700900 | 2079460 | 1(1[3-8]|[2-6]1)4960 | 1914980 | 2896496 | 2920180 | 1632960 | 3069990 )[0-9]{3}
                | 33( 19900 | 26191 | 35301 | 46571 | 53649 | 63998 )[0-9]{4}
                | 61491570( 006 | 110 | 156 | 157 | 158 | 159 )
            )\z
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Pattern();
}
