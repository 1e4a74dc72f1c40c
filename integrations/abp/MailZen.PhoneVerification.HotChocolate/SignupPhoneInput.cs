namespace MailZen.PhoneVerification.HotChocolate;

/// <summary>The input of <c>signupSendOtp</c>.</summary>
/// <param name="PhoneNumber">The number with its country code, as a person writes it.</param>
public sealed record SignupPhoneInput(string PhoneNumber);
