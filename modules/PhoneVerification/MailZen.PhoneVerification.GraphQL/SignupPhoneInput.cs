namespace MailZen.PhoneVerification.GraphQL;

internal sealed record SignupPhoneInput(string PhoneNumber);
