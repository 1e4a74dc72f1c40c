namespace MailZen.PhoneVerification;

/// <summary>A number that an account has proved to be its own.</summary>
/// <param name="UserId">The account.</param>
/// <param name="PhoneNumber">The number in E.164.</param>
public sealed record VerifiedPhoneNumber(Guid UserId, string PhoneNumber);
