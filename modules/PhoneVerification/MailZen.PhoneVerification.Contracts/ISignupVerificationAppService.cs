namespace MailZen.PhoneVerification;

/// <summary>Proves a phone number of somebody who has no account yet.</summary>
public interface ISignupVerificationAppService
{
    /// <summary>
    /// Sends a one-time code to a number that wants to sign up. Answers alike whether or not the number belongs to an account.
    /// </summary>
    /// <param name="phoneNumber">The number with its country code, as a person writes it.</param>
    /// <param name="cancellationToken">Gives up waiting; a text that is on its way stays on its way.</param>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">One of <see cref="PhoneVerificationErrorCodes"/>, or a limit is used
    /// up.</exception>
    /// <returns>What is sent, with the secret by which the asker is known when it brings the code.</returns>
    Task<OtpSent> SendOtpAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Spends an attempt on a code. The code stays usable until <see cref="ConsumeAsync"/>.</summary>
    /// <returns>The proof that the code was right. It may have been used already (<see cref="SignupProof.IsUsed"/>).</returns>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// <see cref="PhoneVerificationErrorCodes.OtpInvalid"/> alike for a wrong, expired or missing code; or a limit is used up.
    /// </exception>
    Task<SignupProof> CheckOtpAsync(string phoneNumber, string code, CancellationToken cancellationToken = default);

    /// <summary>Whether the proof's code is used by now, and has not expired: the same form may have been sent twice at once.</summary>
    Task<bool> IsUsedAsync(SignupProof proof, CancellationToken cancellationToken = default);

    /// <summary>Uses the code up, inside the caller's unit of work: it is used up exactly when the account is made.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>: somebody else
    /// used it first.</exception>
    Task ConsumeAsync(SignupProof proof, CancellationToken cancellationToken = default);
}
