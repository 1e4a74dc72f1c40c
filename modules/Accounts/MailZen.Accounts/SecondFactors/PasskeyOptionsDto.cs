namespace MailZen.Accounts.SecondFactors;

/// <summary>What a browser needs to create or to use a passkey.</summary>
/// <param name="Options">The options of WebAuthn, as JSON.</param>
/// <param name="Ticket">What completes it, together with the browser's answer.</param>
public sealed record PasskeyOptionsDto(string Options, string Ticket);
