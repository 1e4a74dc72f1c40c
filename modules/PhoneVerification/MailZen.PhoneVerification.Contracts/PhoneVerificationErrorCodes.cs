namespace MailZen.PhoneVerification;

/// <summary>The stable error reasons of phone verification.</summary>
public static class PhoneVerificationErrorCodes
{
    /// <summary>The text is not a phone number with a country code, or the provider rejects the number as invalid.</summary>
    public const string InvalidPhoneNumber = "INVALID_PHONE_NUMBER";

    /// <summary>SMS to this number is not allowed, or it cannot receive SMS.</summary>
    public const string PhoneNumberNotAllowed = "PHONE_NUMBER_NOT_ALLOWED";

    /// <summary>The owner of the number has opted out of messages.</summary>
    public const string PhoneNumberOptedOut = "PHONE_NUMBER_OPTED_OUT";

    /// <summary>
    /// The request needs a solved captcha: send it again with the token as <c>x-captcha-token</c>. <c>siteKey</c> is the captcha's public
    /// key, if the operator set it.
    /// </summary>
    public const string CaptchaRequired = "CAPTCHA_REQUIRED";

    /// <summary>Another account has verified the number. Only a client with the right code gets this answer.</summary>
    public const string PhoneNumberInUse = "PHONE_NUMBER_IN_USE";

    /// <summary>
    /// The account has verified another number, and this session's sign-in is too old to replace it: sign the person in again, then repeat
    /// the request. A code that was sent stays valid.
    /// </summary>
    public const string ReauthenticationRequired = "REAUTHENTICATION_REQUIRED";

    /// <summary>
    /// The code is wrong, used or was never sent. With <c>attemptsRemaining</c> and <c>expiresAt</c> if there is a challenge.
    /// </summary>
    public const string OtpInvalid = "OTP_INVALID";

    /// <summary>The code has expired.</summary>
    public const string OtpExpired = "OTP_EXPIRED";

    /// <summary>The code has no guesses left.</summary>
    public const string OtpAttemptsExceeded = "OTP_ATTEMPTS_EXCEEDED";

    /// <summary>A code was just sent; <c>retryAfterSeconds</c> says when the next one can be requested.</summary>
    public const string OtpCooldown = "OTP_COOLDOWN";

    /// <summary>No provider accepted the message, or it is unknown whether one did.</summary>
    public const string SmsDeliveryFailed = "SMS_DELIVERY_FAILED";

    /// <summary>A repeated request finds that a provider may have accepted its message, which is not sent again.</summary>
    public const string SmsDeliveryUnknown = "SMS_DELIVERY_UNKNOWN";

    /// <summary>The header <c>Idempotency-Key</c> is too long or badly formed or, without a session, easy to guess.</summary>
    public const string IdempotencyKeyInvalid = "IDEMPOTENCY_KEY_INVALID";

    /// <summary>The key belongs to a request with other input.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The request with this key is still running; <c>retryAfterSeconds</c> says when to repeat it.</summary>
    public const string IdempotencyKeyInUse = "IDEMPOTENCY_KEY_IN_USE";
}
