namespace MailZen.PhoneVerification;

/// <summary>Says that somebody proved a number. Made by <see cref="ISignupVerificationAppService.CheckOtpAsync"/> only, and good for one use.</summary>
/// <param name="PhoneNumber">The number in E.164.</param>
public abstract record SignupProof(string PhoneNumber);
