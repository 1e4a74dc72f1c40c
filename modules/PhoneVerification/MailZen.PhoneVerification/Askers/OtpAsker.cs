namespace MailZen.PhoneVerification.Askers;

/// <summary>The client that asks for a sign-up code or brings one, as keyed hashes that are worth nothing for another number.</summary>
/// <param name="Secrets">The secrets that it brings; of a send, the first one is kept.</param>
/// <param name="Network">Its network, which stands for it where it brings no secret that is known.</param>
internal sealed record OtpAsker(IReadOnlyList<string> Secrets, string Network);
