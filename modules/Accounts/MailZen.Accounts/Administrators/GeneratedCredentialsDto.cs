namespace MailZen.Accounts.Administrators;

/// <summary>What a new or reset administrator signs in with the next time.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="Password">The generated password, which is shown only once.</param>
public sealed record GeneratedCredentialsDto(string Email, string Password);
