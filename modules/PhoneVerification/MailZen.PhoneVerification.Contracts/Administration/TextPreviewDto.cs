namespace MailZen.PhoneVerification.Administration;

/// <summary>A preview of a message.</summary>
/// <param name="Text">The text.</param>
/// <param name="Characters">Its length in UTF-16 units.</param>
/// <param name="Encoding"><c>GSM-7</c>, or <c>UCS-2</c> if a character is not in the GSM alphabet.</param>
/// <param name="Segments">The number of SMS segments charged.</param>
/// <param name="IsUsable">Whether the template can be stored.</param>
public sealed record TextPreviewDto(string Text, int Characters, string Encoding, int Segments, bool IsUsable);
