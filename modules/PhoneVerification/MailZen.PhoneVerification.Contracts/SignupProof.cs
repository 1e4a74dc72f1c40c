namespace MailZen.PhoneVerification;

/// <summary>
/// Says that somebody proved a number. Made by <see cref="ISignupVerificationAppService.CheckOtpAsync"/> only, and good for one use.
/// </summary>
/// <param name="PhoneNumber">The number in E.164.</param>
public abstract record SignupProof(string PhoneNumber)
{
    /// <summary>
    /// Whether the code was used before, and has not expired: an account was made with it, and whoever sends the form again may not have
    /// got the answer. Such a proof makes no account (<see cref="ISignupVerificationAppService.ConsumeAsync"/> refuses it).
    /// </summary>
    public bool IsUsed { get; init; }
}
