using PhoneNumbers;
using LibraryNumber = PhoneNumbers.PhoneNumber;

namespace MailZen.PhoneVerification.Sms.PhoneNumbers;

/// <summary>
/// Each subscriber has one number, however people write it. The library handles trunk prefixes and carrier codes. This class covers
/// countries where it accepts, or has accepted, several numbers of one subscriber. Each form is in the library's metadata or FAQ, and none
/// can belong to another subscriber (ADR 0024).
/// </summary>
internal static class SubscriberForms
{
    private const string National = "${n}";

    private static readonly SubscriberForm[] _forms =
    [
        // Argentina: the 9 of mobile numbers is dialled from abroad only. Fixed lines and mobiles share one plan: no two numbers differ
        // only by the 9 (libphonenumber's FAQ).
        SubscriberForm.Of("+54", "(?<n>[1-8][0-9]{9})", "+549" + National),
        // Mexico: prefixes for calls to mobiles and between areas, abolished in August 2019. No area code begins with 0 or 1.
        SubscriberForm.Of("+52", "(1|01|02|044|045)(?<n>[2-9][0-9]{9})", "+52" + National),
        // Brazil: mobile numbers got a ninth digit (2012 to 2016). Numbers that begin with 7 (radio services) kept eight.
        SubscriberForm.Of("+55", "(?<area>[1-9]{2})(?<n>[689][0-9]{7})", "+55${area}9" + National),
        // Gabon: eight digits since November 2019; earlier numbers were written with or without a zero.
        SubscriberForm.Of("+241", "0?(?<n>[256][0-9]{6})", "+2416" + National),
        SubscriberForm.Of("+241", "0?(?<n>[47][0-9]{6})", "+2417" + National),
        SubscriberForm.Of("+241", "(?<n>3[0-9]{6})", "+2410" + National),
        SubscriberForm.Of("+241", "01(?<n>[0-9]{6})", "+24111" + National),
        // Benin: 01 before every number since November 2024, except service numbers, which begin with 8.
        SubscriberForm.Of("+229", "(?<n>[2-79][0-9]{7})", "+22901" + National),
        // Palestinian mobile numbers can also be reached with Israel's country code.
        SubscriberForm.Of("+972", "(?<n>5[69][0-9]{7})", "+970" + National),
        // Kosovo had no country code before 2016: its first mobile network used Monaco's.
        SubscriberForm.Of("+377", "(?<n>4[456][0-9]{6})", "+383" + National),
    ];

    // The reverse, to find records stored under a former form.
    private static readonly SubscriberForm[] _formerForms =
    [
        SubscriberForm.Of("+549", "(?<n>[1-8][0-9]{9})", "+54" + National),
        SubscriberForm.Of("+55", "(?<area>[1-9]{2})9(?<n>[689][0-9]{7})", "+55${area}" + National),
        SubscriberForm.Of("+2416", "(?<n>[256][0-9]{6})", "+241" + National),
        SubscriberForm.Of("+2416", "(?<n>[256][0-9]{6})", "+2410" + National),
        SubscriberForm.Of("+2417", "(?<n>[47][0-9]{6})", "+241" + National),
        SubscriberForm.Of("+2417", "(?<n>[47][0-9]{6})", "+2410" + National),
        SubscriberForm.Of("+2410", "(?<n>3[0-9]{6})", "+241" + National),
        SubscriberForm.Of("+24111", "(?<n>[0-9]{6})", "+24101" + National),
        SubscriberForm.Of("+22901", "(?<n>[2-79][0-9]{7})", "+229" + National),
        SubscriberForm.Of("+970", "(?<n>5[69][0-9]{7})", "+972" + National),
        SubscriberForm.Of("+383", "(?<n>4[456][0-9]{6})", "+377" + National),
    ];

    private static readonly PhoneNumberUtil _numbers = PhoneNumberUtil.GetInstance();

    /// <summary>Prefixes of numbers that may be stored in a former form.</summary>
    public static IReadOnlyList<string> Prefixes { get; } = [.. _forms.Select(form => form.Prefix).Distinct()];

    /// <summary>Reads a number with its country code and returns its canonical form; null if it is not a number.</summary>
    public static LibraryNumber? ParseOrNull(string text)
    {
        if (ReadOrNull(text) is not { HasExtension: false } read)
        {
            return null;
        }

        var number = WithoutInnerToken(read);
        var value = _numbers.Format(number, PhoneNumberFormat.E164);
        foreach (var form in _forms)
        {
            // If the result is not a valid number, the original is a number of its own, such as a satellite number of Argentina.
            if (
                form.ReplaceOrNull(value) is { } other
                && ReadOrNull(other) is { } canonical
                && (_numbers.IsValidNumber(canonical) || !_numbers.IsPossibleNumber(number))
            )
            {
                return canonical;
            }
        }

        return number;
    }

    /// <summary>The former forms of a canonical number, in E.164.</summary>
    public static IReadOnlyList<string> FormerOf(string value) =>
        [.. _formerForms.Select(form => form.ReplaceOrNull(value)).OfType<string>()];

    /// <remarks>
    /// For domestic calls, Argentina's mobile numbers have a 15 after the area code, and some people write it in addition to the 9. Only
    /// the library knows where the area code ends.
    /// </remarks>
    private static LibraryNumber WithoutInnerToken(LibraryNumber number)
    {
        const int Argentina = 54;
        const int Length = 11;
        var national = _numbers.GetNationalSignificantNumber(number);
        var hasTokens = number.CountryCode == Argentina && national.Length > Length && national[0] == '9';
        return hasTokens && ReadOrNull($"+{Argentina}{national[1..]}") is { } mobile ? mobile : number;
    }

    private static LibraryNumber? ReadOrNull(string text)
    {
        try
        {
            return _numbers.Parse(text, defaultRegion: null);
        }
        catch (NumberParseException)
        {
            return null; // Too short, too long, or with an unknown country code.
        }
    }
}
