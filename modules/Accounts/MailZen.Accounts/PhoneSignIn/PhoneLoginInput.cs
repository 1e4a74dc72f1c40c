namespace MailZen.Accounts.PhoneSignIn;

/// <summary>The form of a sign-in by phone.</summary>
public sealed record PhoneLoginInput(string PhoneNumber, string Code, string? Password);
