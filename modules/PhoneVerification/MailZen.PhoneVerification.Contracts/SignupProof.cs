using MailZen.Framework.OperationLimits;

namespace MailZen.PhoneVerification;

/// <summary>Says that somebody proved a number. Made by <see cref="ISignupVerificationAppService.CheckOtpAsync"/> only, and good for that one use.</summary>
/// <param name="ChallengeId">The row of the challenge.</param>
/// <param name="PhoneNumber">The number in E.164.</param>
/// <param name="FailureHits">The failed checks that were counted ahead of the comparison, given back when the code is used.</param>
public sealed record SignupProof(long ChallengeId, string PhoneNumber, IReadOnlyList<OperationLimitHit> FailureHits);
