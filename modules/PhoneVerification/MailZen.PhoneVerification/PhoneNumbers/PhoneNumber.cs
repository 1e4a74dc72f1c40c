using MailZen.Framework.ExceptionHandling;
using PhoneNumbers;

namespace MailZen.PhoneVerification.PhoneNumbers;

/// <summary>A phone number with its country code, in E.164.</summary>
internal sealed record PhoneNumber
{
    /// <summary>The plus sign and at most 15 digits (ITU-T E.164).</summary>
    public const int MaxLength = 16;

    private const int MaxInputLength = 40;

    private static readonly PhoneNumberUtil _numbers = PhoneNumberUtil.GetInstance();

    private PhoneNumber(string value, string region, PhoneNumberType type) => (Value, Region, Type) = (value, region, type);

    public string Value { get; }

    /// <summary>
    /// The region that a text to it is paid for, as ISO 3166-1 alpha-2; <c>001</c> for numbers of no country, such as satellites'. Of a number in no
    /// known range it is the main region of its country code.
    /// </summary>
    public string Region { get; }

    /// <summary>What kind of line it is, as far as its digits tell.</summary>
    public PhoneNumberType Type { get; }

    /// <summary>Whether it lies in a range that is in use, and has not only a possible length.</summary>
    public bool IsValid => Type != PhoneNumberType.UNKNOWN;

    /// <summary>Reads a number as a person writes it. There is no default region: a number without a country code could be anybody's.</summary>
    /// <param name="text">Such as <c>+1 (555) 000-1234</c>.</param>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.InvalidPhoneNumber"/>.</exception>
    public static PhoneNumber Parse(string? text)
    {
        if (text is null || text.Length > MaxInputLength)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.InvalidPhoneNumber);
        }

        try
        {
            var number = _numbers.Parse(text, defaultRegion: null);
            var value = _numbers.Format(number, PhoneNumberFormat.E164);
            if (!number.HasExtension && value.Length <= MaxLength && _numbers.IsPossibleNumber(number))
            {
                var region = _numbers.GetRegionCodeForNumber(number) ?? _numbers.GetRegionCodeForCountryCode(number.CountryCode);
                return new PhoneNumber(value, region, _numbers.GetNumberType(number));
            }
        }
        catch (NumberParseException exception)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.InvalidPhoneNumber, exception);
        }

        throw new BusinessException(PhoneVerificationErrorCodes.InvalidPhoneNumber);
    }

    public override string ToString() => Value;
}
