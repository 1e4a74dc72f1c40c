namespace MailZen.PhoneVerification;

/// <summary>Checks the captcha token of the request (header <c>x-captcha-token</c>). For other modules.</summary>
public interface ICaptchaVerifier
{
    /// <summary>Verifies the token. Must not be called inside a unit of work: it waits for the network.</summary>
    /// <returns>True if a person solved the captcha. False if no captcha is configured, or its service gives no verdict.</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.CaptchaRequired"/> with <c>siteKey</c>: the token is missing or not valid. Or the limit of
    /// tokens is used up.
    /// </exception>
    Task<bool> IsPersonAsync(CancellationToken cancellationToken = default);
}
