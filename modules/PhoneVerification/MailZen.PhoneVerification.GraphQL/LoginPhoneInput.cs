namespace MailZen.PhoneVerification.GraphQL;

internal sealed record LoginPhoneInput(string PhoneNumber);
