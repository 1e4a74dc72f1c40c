namespace MailZen.PhoneVerification;

/// <summary>Values of <c>hint</c> in the error <see cref="PhoneVerificationErrorCodes.InvalidPhoneNumber"/>.</summary>
public static class PhoneNumberHints
{
    /// <summary>The number does not begin with <c>+</c> or <c>00</c> and a country code. No country is assumed.</summary>
    public const string CountryCodeMissing = "COUNTRY_CODE_MISSING";
}
