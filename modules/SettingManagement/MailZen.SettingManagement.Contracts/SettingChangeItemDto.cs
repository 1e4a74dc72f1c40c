namespace MailZen.SettingManagement;

/// <summary>One setting of a change.</summary>
/// <param name="Field">The setting's name in JSON.</param>
/// <param name="Before">
/// The value that administrators had set before: null for no value, the empty text for "none", asterisks for a secret.
/// </param>
/// <param name="After">The value afterwards, in the same form.</param>
public sealed record SettingChangeItemDto(string Field, string? Before, string? After);
