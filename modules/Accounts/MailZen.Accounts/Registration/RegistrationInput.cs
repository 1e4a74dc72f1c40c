namespace MailZen.Accounts.Registration;

/// <summary>The form of a registration by e-mail.</summary>
public sealed record RegistrationInput(string Email, string Password, string? Name);
