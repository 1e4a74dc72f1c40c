namespace MailZen.PhoneVerification;

/// <summary>An account that a code to its verified number opens.</summary>
/// <param name="Id">The account.</param>
/// <param name="Stamp">
/// Changes with the account's number and password, at most 64 characters: a code for another stamp is dead.
/// </param>
/// <param name="IsNamed">Whether the e-mail address of the request is the account's; true if the request has none.</param>
public sealed record OtpAccount(Guid Id, string Stamp, bool IsNamed);
