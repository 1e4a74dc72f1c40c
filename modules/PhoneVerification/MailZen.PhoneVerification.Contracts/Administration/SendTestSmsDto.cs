namespace MailZen.PhoneVerification.Administration;

/// <summary>A test message.</summary>
/// <param name="PhoneNumber">The receiver.</param>
/// <param name="Language">The language of the template, such as <c>de</c>; English if there is none.</param>
/// <param name="IsSignup">True for the sign-up template; otherwise the template for verification.</param>
public sealed record SendTestSmsDto(string? PhoneNumber, string? Language = null, bool IsSignup = false);
