namespace MailZen.Framework.Settings;

/// <summary>A setting as it stands.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Value">The value in its kept form, or null for none.</param>
/// <param name="Source">The layer that decided it.</param>
public sealed record SettingValue(string Name, string? Value, SettingSource Source);
