namespace MailZen.PhoneVerification;

/// <summary>Codes that sign in to the account that has verified a number.</summary>
public interface ILoginVerificationAppService
{
    /// <summary>
    /// Sends a one-time code if an account has the number. The answer is the same if none has, and does not wait for a provider.
    /// </summary>
    /// <param name="phoneNumber">The number with its country code, as a person writes it.</param>
    /// <param name="cancellationToken">Gives up; a message that was admitted is still sent.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">One of <see cref="PhoneVerificationErrorCodes"/>, or a limit is used
    /// up: with an account and without one alike.</exception>
    /// <returns>The data of the code, with the secret that identifies the client when it enters the code.</returns>
    Task<OtpSent> SendOtpAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Checks a code and counts the guess. The code stays usable until <see cref="ConsumeAsync"/>.</summary>
    /// <returns>Proof that the code was right for the account that has the number now.</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/> for a wrong,
    /// used, expired or missing code and for a missing account alike; or a limit is used up.</exception>
    Task<AccountProof> CheckOtpAsync(string phoneNumber, string code, CancellationToken cancellationToken = default);

    /// <summary>Marks the code as used, inside the caller's unit of work that opens the session: both commit or neither does.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>: another
    /// request used it first.</exception>
    Task ConsumeAsync(AccountProof proof, CancellationToken cancellationToken = default);
}
