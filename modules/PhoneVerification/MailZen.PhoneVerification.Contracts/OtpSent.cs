namespace MailZen.PhoneVerification;

/// <summary>A code that was sent.</summary>
/// <param name="ExpiresAt">When the code expires.</param>
/// <param name="ResendAvailableAt">When the next code can be requested.</param>
/// <param name="CodeLength">The number of digits.</param>
/// <param name="RequestToken">
/// The secret that binds a code to the client without a session that requested it (<see cref="OtpRequest"/>); null for an account.
/// </param>
public sealed record OtpSent(DateTimeOffset ExpiresAt, DateTimeOffset ResendAvailableAt, int CodeLength, string? RequestToken);
