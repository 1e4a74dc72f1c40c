namespace MailZen.HttpApi.Host.GraphQL.Types;

internal sealed record SignupPhoneInput(string PhoneNumber);
