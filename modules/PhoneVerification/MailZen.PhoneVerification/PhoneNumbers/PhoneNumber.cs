using MailZen.Framework.ExceptionHandling;
using PhoneNumbers;

namespace MailZen.PhoneVerification.PhoneNumbers;

/// <summary>A phone number with its country code, in E.164.</summary>
internal sealed record PhoneNumber
{
    /// <summary>The plus sign and at most 15 digits (ITU-T E.164).</summary>
    public const int MaxLength = 16;

    private static readonly PhoneNumberUtil _numbers = PhoneNumberUtil.GetInstance();

    private PhoneNumber(string value, string region, PhoneNumberType type) => (Value, Region, Type) = (value, region, type);

    public string Value { get; }

    /// <summary>
    /// The region that a text to it is paid for, as ISO 3166-1 alpha-2; <c>001</c> for numbers of no country, such as satellites'. Of a
    /// number in no known range it is the main region of its country code.
    /// </summary>
    public string Region { get; }

    /// <summary>What kind of line it is, as far as its digits tell.</summary>
    public PhoneNumberType Type { get; }

    /// <summary>Whether it lies in a range that is in use, and has not only a possible length.</summary>
    public bool IsValid => Type != PhoneNumberType.UNKNOWN;

    /// <summary>
    /// Other forms in which the number was kept before it had one canonical form, in E.164: accounts and wishes of its owner may still be
    /// known by them. Most numbers have none.
    /// </summary>
    public IReadOnlyList<string> FormerValues => SubscriberForms.FormerOf(Value);

    /// <summary>The canonical form, then the former ones.</summary>
    public IReadOnlyList<string> AllValues => [Value, .. FormerValues];

    /// <summary>
    /// Reads a number as a person writes it, in any script and with whatever was copied along. There is no default region: a number
    /// without a country code could be anybody's. All forms that reach one subscriber give one number (<see cref="SubscriberForms"/>).
    /// </summary>
    /// <param name="text">Such as <c>+1 (555) 000-1234</c> or <c>0044 7400 123456</c>.</param>
    /// <exception cref="BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.InvalidPhoneNumber"/>; <c>hint</c> is <see
    /// cref="PhoneNumberHints.CountryCodeMissing"/> where the country is not said.
    /// </exception>
    public static PhoneNumber Parse(string? text)
    {
        var number = ReadOrNull(text, out var hasCountryCode);
        if (number is not null)
        {
            return number;
        }

        var invalid = new BusinessException(PhoneVerificationErrorCodes.InvalidPhoneNumber);
        throw hasCountryCode ? invalid : invalid.WithData("hint", PhoneNumberHints.CountryCodeMissing);
    }

    /// <summary>Reads a number as <see cref="Parse"/> does; null where it is none.</summary>
    public static PhoneNumber? ParseOrNull(string? text) => ReadOrNull(text, out _);

    /// <summary>
    /// The canonical form of a number that is kept in E.164; itself where it is no number by the library's present plan.
    /// </summary>
    public static string CanonicalOf(string value) => ParseOrNull(value)?.Value ?? value;

    private static PhoneNumber? ReadOrNull(string? text, out bool hasCountryCode)
    {
        if (
            WrittenNumber.ReadOrNull(text, out hasCountryCode) is not { } written
            || !hasCountryCode
            || SubscriberForms.ParseOrNull(written) is not { } number
        )
        {
            return null;
        }

        // A number without its area code is possible in the library's eyes, and reaches nobody from elsewhere.
        var value = _numbers.Format(number, PhoneNumberFormat.E164);
        if (value.Length > MaxLength || _numbers.IsPossibleNumberWithReason(number) != PhoneNumberUtil.ValidationResult.IS_POSSIBLE)
        {
            return null;
        }

        var region = _numbers.GetRegionCodeForNumber(number) ?? _numbers.GetRegionCodeForCountryCode(number.CountryCode);
        return new PhoneNumber(value, region, _numbers.GetNumberType(number));
    }

    public override string ToString() => Value;
}
