namespace MailZen.Accounts.Registration;

/// <summary>The form of a sign-up by phone.</summary>
public sealed record PhoneSignUpInput(
    string PhoneNumber,
    string Code,
    string Email,
    string Password,
    string? Name,
    string? DesiredLocalPart
);
