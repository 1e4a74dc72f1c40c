namespace MailZen.PhoneVerification.Administration;

/// <summary>What a change did to one setting.</summary>
/// <param name="Field">The setting's name in JSON.</param>
/// <param name="Before">What administrators had set before: null for nothing, the empty text for "none", asterisks for any secret.</param>
/// <param name="After">The same, afterwards.</param>
public sealed record SettingChangeItemDto(string Field, string? Before, string? After);
