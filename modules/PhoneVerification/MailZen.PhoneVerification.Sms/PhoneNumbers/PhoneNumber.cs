using MailZen.Framework.ExceptionHandling;
using PhoneNumbers;

namespace MailZen.PhoneVerification.Sms.PhoneNumbers;

/// <summary>A phone number with its country code, in E.164.</summary>
internal sealed record PhoneNumber
{
    /// <summary>The plus sign and at most 15 digits (ITU-T E.164).</summary>
    public const int MaxLength = 16;

    private static readonly PhoneNumberUtil _numbers = PhoneNumberUtil.GetInstance();

    private PhoneNumber(string value, string region, PhoneNumberType type) => (Value, Region, Type) = (value, region, type);

    public string Value { get; }

    /// <summary>
    /// The country that a message to it is billed for, as ISO 3166-1 alpha-2; <c>001</c> for numbers of no country, such as satellite
    /// phones. A number in no known range has the main country of its country code.
    /// </summary>
    public string Region { get; }

    /// <summary>The type of line, as far as its digits tell.</summary>
    public PhoneNumberType Type { get; }

    /// <summary>Whether it lies in a range that is in use; a possible length is not enough.</summary>
    public bool IsValid => Type != PhoneNumberType.UNKNOWN;

    /// <summary>
    /// Other forms, in E.164, in which the number was stored before it had one canonical form: accounts and opt-outs may still use them.
    /// Most numbers have none.
    /// </summary>
    public IReadOnlyList<string> FormerValues => SubscriberForms.FormerOf(Value);

    /// <summary>The canonical form, then the former ones.</summary>
    public IReadOnlyList<string> AllValues => [Value, .. FormerValues];

    /// <summary>
    /// Reads a number as a person writes it, in any script and with surrounding text. There is no default country: without a country code a
    /// number is ambiguous. All forms that reach the same subscriber give the same number (<see cref="SubscriberForms"/>).
    /// </summary>
    /// <param name="text">Such as <c>+1 (555) 000-1234</c> or <c>0044 7400 123456</c>.</param>
    /// <exception cref="BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.InvalidPhoneNumber"/>; <c>hint</c> is <see cref="PhoneNumberHints.CountryCodeMissing"/> if
    /// there is no country code.
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

    /// <summary>Reads a number as <see cref="Parse"/> does; null if it is not a number.</summary>
    public static PhoneNumber? ParseOrNull(string? text) => ReadOrNull(text, out _);

    /// <summary>The canonical form of a stored E.164 number; unchanged if the library no longer accepts the number.</summary>
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

        // The library calls a number without its area code possible (IS_POSSIBLE_LOCAL_ONLY), but it cannot be reached from outside.
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
