namespace MailZen.SettingManagement;

/// <summary>A change to undo.</summary>
/// <param name="Number">The change's number.</param>
/// <param name="Version">The version that the author saw; null undoes the change even if the settings have changed since.</param>
public sealed record SettingRollBackDto(long Number, long? Version = null);
