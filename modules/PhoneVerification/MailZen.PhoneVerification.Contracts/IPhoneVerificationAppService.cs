namespace MailZen.PhoneVerification;

/// <summary>Verifies a phone number of a signed-in account.</summary>
public interface IPhoneVerificationAppService
{
    /// <summary>Sends a one-time code to a number that the account wants to verify.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="phoneNumber">The number with its country code, as a person writes it.</param>
    /// <param name="cancellationToken">Stops waiting; a message already handed over is still sent.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">One of <see cref="PhoneVerificationErrorCodes"/>, or a limit is used
    /// up.</exception>
    /// <returns>The data of the sent code.</returns>
    Task<OtpSent> SendOtpAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks the code of the account's newest challenge; on success the account has the verified number. The right code succeeds again
    /// until it expires, while the account still has the number: the first answer may have been lost.
    /// </summary>
    /// <param name="userId">The account.</param>
    /// <param name="code">The code as typed or pasted: digits of any script, with blanks, dashes or a full stop.</param>
    /// <param name="cancellationToken">Cancels before the next step.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">One of <see cref="PhoneVerificationErrorCodes"/>, or a limit is used
    /// up.</exception>
    Task VerifyOtpAsync(Guid userId, string code, CancellationToken cancellationToken = default);
}
