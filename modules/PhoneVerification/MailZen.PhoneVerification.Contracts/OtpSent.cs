namespace MailZen.PhoneVerification;

/// <summary>A code that is on its way.</summary>
/// <param name="ExpiresAt">When the code stops being live.</param>
/// <param name="ResendAvailableAt">When the next one may be asked for.</param>
/// <param name="CodeLength">How many digits it has.</param>
/// <param name="RequestToken">The secret that binds a sign-up code to who asked for it (<see cref="OtpRequest"/>); null where an account
/// asked.</param>
public sealed record OtpSent(DateTimeOffset ExpiresAt, DateTimeOffset ResendAvailableAt, int CodeLength, string? RequestToken);
