namespace MailZen.PhoneVerification.Administration;

/// <summary>A text to try.</summary>
/// <param name="PhoneNumber">Who gets it.</param>
/// <param name="Language">Whose template, such as <c>de</c>; English where there is none.</param>
/// <param name="IsSignup">The text of a sign-up; else that of a verification.</param>
public sealed record SendTestSmsDto(string? PhoneNumber, string? Language = null, bool IsSignup = false);
