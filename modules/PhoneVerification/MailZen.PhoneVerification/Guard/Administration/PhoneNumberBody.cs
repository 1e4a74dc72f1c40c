namespace MailZen.PhoneVerification.Guard.Administration;

/// <summary>A number that an administrator acts on.</summary>
internal sealed record PhoneNumberBody(string PhoneNumber);
