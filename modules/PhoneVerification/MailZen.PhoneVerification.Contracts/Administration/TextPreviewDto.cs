namespace MailZen.PhoneVerification.Administration;

/// <summary>A text as it would be sent.</summary>
/// <param name="Text">The text.</param>
/// <param name="Characters">How long it is, in UTF-16 units.</param>
/// <param name="Encoding"><c>GSM-7</c>, or <c>UCS-2</c> where one character is in no GSM alphabet.</param>
/// <param name="Segments">How many parts it is paid for.</param>
/// <param name="IsUsable">Whether it may be stored.</param>
public sealed record TextPreviewDto(string Text, int Characters, string Encoding, int Segments, bool IsUsable);
