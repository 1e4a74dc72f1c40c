namespace MailZen.PhoneVerification;

/// <summary>Proves a phone number of a signed-in account.</summary>
public interface IPhoneVerificationAppService
{
    /// <summary>Sends a one-time code to a number the account wants to prove.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="phoneNumber">The number with its country code, as a person writes it.</param>
    /// <param name="cancellationToken">Gives up waiting; a text that is on its way stays on its way.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">One of <see cref="PhoneVerificationErrorCodes"/>, or a limit is used
    /// up.</exception>
    /// <returns>What is sent.</returns>
    Task<OtpSent> SendOtpAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks the code of the account's newest challenge; on success the number is the account's, verified. The same right code once
    /// more, before it expires and while the number is the account's, succeeds again: the first answer may have been lost.
    /// </summary>
    /// <param name="userId">The account.</param>
    /// <param name="code">The code as the person typed or pasted it: digits of any script, with blanks, dashes or a full stop.</param>
    /// <param name="cancellationToken">Gives up before the next step.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">One of <see cref="PhoneVerificationErrorCodes"/>, or a limit is used
    /// up.</exception>
    Task VerifyOtpAsync(Guid userId, string code, CancellationToken cancellationToken = default);
}
