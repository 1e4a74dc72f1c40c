namespace MailZen.PhoneVerification;

/// <summary>A code that was sent.</summary>
/// <param name="ExpiresAt">When the code expires.</param>
/// <param name="ResendAvailableAt">When the next code can be requested.</param>
/// <param name="CodeLength">The number of digits.</param>
/// <param name="RequestToken">
/// What shows that this client requested the code: for its status (<see cref="IOtpStatusAppService"/>), and without a session also when it
/// enters the code (<see cref="OtpRequest"/>). Null if the implementation hands out none.
/// </param>
public sealed record OtpSent(DateTimeOffset ExpiresAt, DateTimeOffset ResendAvailableAt, int CodeLength, string? RequestToken);
