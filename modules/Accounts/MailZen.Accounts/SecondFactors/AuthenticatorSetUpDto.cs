namespace MailZen.Accounts.SecondFactors;

/// <summary>What a person puts into an authenticator app.</summary>
/// <param name="Key">The secret, for an app that cannot read the QR code.</param>
/// <param name="Uri">The content of the QR code.</param>
/// <param name="Ticket">What completes the set-up, together with a code of the app.</param>
public sealed record AuthenticatorSetUpDto(string Key, string Uri, string Ticket);
