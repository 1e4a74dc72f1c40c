namespace MailZen.PhoneVerification;

/// <summary>What helps beside <see cref="PhoneVerificationErrorCodes.InvalidPhoneNumber"/>, in the error's <c>hint</c>.</summary>
public static class PhoneNumberHints
{
    /// <summary>
    /// The <c>hint</c> of <see cref="PhoneVerificationErrorCodes.InvalidPhoneNumber"/> where the number has neither <c>+</c> nor <c>00</c>
    /// and a country code: it is not assumed in which country it is. No reason of its own.
    /// </summary>
    public const string CountryCodeMissing = "COUNTRY_CODE_MISSING";
}
