namespace MailZen.PhoneVerification;

/// <summary>A country whose numbers clients may offer.</summary>
/// <param name="Code">Its code (ISO 3166-1 alpha-2), such as <c>AT</c>.</param>
/// <param name="Name">Its name in the language of the request.</param>
/// <param name="CallingCode">Its calling code, such as <c>+43</c>.</param>
/// <param name="Open">Whether the number policy lets new numbers of it get codes.</param>
public sealed record SupportedCountry(string Code, string Name, string CallingCode, bool Open);
