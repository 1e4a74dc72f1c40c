namespace MailZen.Accounts.Passwords;

/// <summary>The result of a comparison.</summary>
/// <param name="IsRight">Whether the password is the account's.</param>
/// <param name="RenewedHash">For a right password, a hash at today's cost if the stored one is below it; otherwise null.</param>
internal sealed record PasswordVerdict(bool IsRight, string? RenewedHash);
