namespace MailZen.PhoneVerification.GraphQL;

internal sealed record PasswordResetPhoneInput(string PhoneNumber, string Email);
