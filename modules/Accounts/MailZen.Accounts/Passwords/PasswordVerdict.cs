namespace MailZen.Accounts.Passwords;

/// <summary>What a comparison came to.</summary>
/// <param name="IsRight">Whether the password is the account's.</param>
/// <param name="RenewedHash">Of a right one a hash at today's cost, where the stored one is below it.</param>
internal sealed record PasswordVerdict(bool IsRight, string? RenewedHash);
