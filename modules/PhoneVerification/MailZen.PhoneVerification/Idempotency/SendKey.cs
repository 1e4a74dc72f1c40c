namespace MailZen.PhoneVerification.Idempotency;

/// <summary>The key of a request for a code.</summary>
/// <param name="Id">The fingerprint of key, asker and purpose.</param>
/// <param name="Input">The fingerprint of the input.</param>
internal sealed record SendKey(string Id, string Input);
