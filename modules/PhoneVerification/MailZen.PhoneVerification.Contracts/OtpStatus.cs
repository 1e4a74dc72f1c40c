namespace MailZen.PhoneVerification;

/// <summary>The status of a code that was sent.</summary>
/// <param name="ExpiresAt">When the code expires.</param>
/// <param name="ResendAvailableAt">When the next code can be requested, as the answer to this send said.</param>
/// <param name="AttemptsRemaining">Guesses that the client has left; null for a code that opens an account.</param>
/// <param name="Delivery">
/// The delivery status of the message; null for a code that opens an account, and for a test number, which gets no message.
/// </param>
public sealed record OtpStatus(DateTimeOffset ExpiresAt, DateTimeOffset ResendAvailableAt, int? AttemptsRemaining, OtpDelivery? Delivery);
