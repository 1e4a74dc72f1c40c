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

    private PhoneNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads a number as a person writes it. There is no default region: a number without a country code could be anybody's.</summary>
    /// <param name="text">Such as <c>+1 (555) 000-1234</c>.</param>
    /// <param name="requireValid">Whether the number must also lie in a range that is in use, not only have a possible length.</param>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.InvalidPhoneNumber"/>.</exception>
    public static PhoneNumber Parse(string text, bool requireValid)
    {
        if (text.Length > MaxInputLength)
        {
            throw new BusinessException(PhoneVerificationErrorCodes.InvalidPhoneNumber);
        }

        try
        {
            var number = _numbers.Parse(text, defaultRegion: null);
            var value = _numbers.Format(number, PhoneNumberFormat.E164);
            if (!number.HasExtension && value.Length <= MaxLength && _numbers.IsPossibleNumber(number) && (!requireValid || _numbers.IsValidNumber(number)))
            {
                return new PhoneNumber(value);
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
