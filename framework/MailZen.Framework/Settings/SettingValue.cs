namespace MailZen.Framework.Settings;

/// <summary>A setting's present value.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Value">The value in its normal form, or null for none.</param>
/// <param name="Source">The layer that supplied it.</param>
public sealed record SettingValue(string Name, string? Value, SettingSource Source);
