namespace MailZen.PhoneVerification;

/// <summary>Says that somebody proved a number. Made by <see cref="ISignupVerificationAppService.CheckOtpAsync"/> only, and good for one use.</summary>
/// <param name="Id">The row of the challenge.</param>
/// <param name="ChallengeId">The challenge, as logs name it.</param>
/// <param name="PhoneNumber">The number in E.164.</param>
public sealed record SignupProof(long Id, Guid ChallengeId, string PhoneNumber);
