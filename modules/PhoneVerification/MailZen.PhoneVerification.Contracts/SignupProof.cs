namespace MailZen.PhoneVerification;

/// <summary>
/// Proof that a client entered the right code for a number. Only <see cref="ISignupVerificationAppService.CheckOtpAsync"/> creates it; it
/// works once.
/// </summary>
/// <param name="PhoneNumber">The number in E.164.</param>
public abstract record SignupProof(string PhoneNumber)
{
    /// <summary>
    /// Whether the code has been used and has not expired: it created an account, and the client that sends the form again may have missed
    /// the answer. Such a proof creates no account (<see cref="ISignupVerificationAppService.ConsumeAsync"/> refuses it).
    /// </summary>
    public bool IsUsed { get; init; }
}
