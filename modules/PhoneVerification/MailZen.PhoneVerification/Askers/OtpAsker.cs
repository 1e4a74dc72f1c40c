namespace MailZen.PhoneVerification.Askers;

/// <summary>A client that requests or enters a sign-up code, as keyed hashes that are useless for any other number.</summary>
/// <param name="Secrets">The secrets that it sends; a request for a code stores the first one.</param>
/// <param name="Network">Its network, which identifies it if it sends no known secret.</param>
internal sealed record OtpAsker(IReadOnlyList<string> Secrets, string Network);
