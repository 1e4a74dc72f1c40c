namespace MailZen.PhoneVerification;

/// <summary>The stable reasons that phone verification answers with.</summary>
public static class PhoneVerificationErrorCodes
{
    /// <summary>The text is no phone number with a country code, or the provider says that it is none.</summary>
    public const string InvalidPhoneNumber = "INVALID_PHONE_NUMBER";

    /// <summary>Texts to this number are not allowed, or it cannot receive them.</summary>
    public const string PhoneNumberNotAllowed = "PHONE_NUMBER_NOT_ALLOWED";

    /// <summary>The person behind the number asked for no more texts.</summary>
    public const string PhoneNumberOptedOut = "PHONE_NUMBER_OPTED_OUT";

    /// <summary>
    /// Texts like this one are held up until a captcha proves that a person asks: send its token as <c>x-captcha-token</c>. <c>siteKey</c>
    /// is the captcha's public key, where the operator set it.
    /// </summary>
    public const string CaptchaRequired = "CAPTCHA_REQUIRED";

    /// <summary>Another account has verified the number. Told only to who proved it.</summary>
    public const string PhoneNumberInUse = "PHONE_NUMBER_IN_USE";

    /// <summary>
    /// The code is wrong, used up or was never sent. <c>attemptsRemaining</c> and <c>expiresAt</c> where there is a challenge to tell of.
    /// </summary>
    public const string OtpInvalid = "OTP_INVALID";

    /// <summary>The code was live too long.</summary>
    public const string OtpExpired = "OTP_EXPIRED";

    /// <summary>The challenge has no attempts left.</summary>
    public const string OtpAttemptsExceeded = "OTP_ATTEMPTS_EXCEEDED";

    /// <summary>A code was sent a moment ago; <c>retryAfterSeconds</c> says when the next one may be asked for.</summary>
    public const string OtpCooldown = "OTP_COOLDOWN";

    /// <summary>No provider took the text, or it is not known whether one did.</summary>
    public const string SmsDeliveryFailed = "SMS_DELIVERY_FAILED";
}
