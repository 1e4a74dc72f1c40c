namespace MailZen.PhoneVerification;

/// <summary>Asks the captcha whether a person sends the request, by its header <c>x-captcha-token</c>. For other modules.</summary>
public interface ICaptchaVerifier
{
    /// <summary>Has the request's token verified. Must not be called inside a unit of work: it waits for the network.</summary>
    /// <returns>True where a person solved the captcha. False where the operator set none up, or its service gives no verdict.</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.CaptchaRequired"/> with <c>siteKey</c>: there is no token, or it proves nothing; or too many
    /// were tried.
    /// </exception>
    Task<bool> IsPersonAsync(CancellationToken cancellationToken = default);
}
