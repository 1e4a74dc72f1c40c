namespace MailZen.Framework.Settings;

/// <summary>An invalid value.</summary>
/// <param name="Definition">The setting to fix.</param>
/// <param name="Message">What is wrong, without the value.</param>
/// <param name="Source">The layer that holds the value.</param>
public sealed record SettingFault(SettingDefinition Definition, string Message, SettingSource Source);
