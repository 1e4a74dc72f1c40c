namespace MailZen.PhoneVerification;

/// <summary>Verifies a phone number before sign-up.</summary>
public interface ISignupVerificationAppService
{
    /// <summary>Sends a one-time code for a sign-up. The answer is the same whether or not an account has the number.</summary>
    /// <param name="phoneNumber">The number with its country code, as a person writes it.</param>
    /// <param name="cancellationToken">Stops waiting; a message already handed over is still sent.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">One of <see cref="PhoneVerificationErrorCodes"/>, or a limit is used
    /// up.</exception>
    /// <returns>The data of the sent code, with the secret that identifies the client when it enters the code.</returns>
    Task<OtpSent> SendOtpAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Checks a code and counts the guess. The code stays usable until <see cref="ConsumeAsync"/>.</summary>
    /// <returns>Proof that the code was right. The code may already have been used (<see cref="SignupProof.IsUsed"/>).</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.OtpInvalid"/> for a wrong, expired or missing code alike; or a limit is used up.
    /// </exception>
    Task<SignupProof> CheckOtpAsync(string phoneNumber, string code, CancellationToken cancellationToken = default);

    /// <summary>Whether the code has been used by now and has not expired: a client may send the same form twice at once.</summary>
    Task<bool> IsUsedAsync(SignupProof proof, CancellationToken cancellationToken = default);

    /// <summary>Marks the code as used, inside the caller's unit of work that creates the account: both commit or neither does.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.OtpInvalid"/>: another request used it first.
    /// </exception>
    Task ConsumeAsync(SignupProof proof, CancellationToken cancellationToken = default);
}
