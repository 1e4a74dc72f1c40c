namespace MailZen.SettingManagement;

/// <summary>The settings of a group at one moment.</summary>
/// <param name="Version">Sent back with a change, so that it overwrites nothing that its author has not seen.</param>
/// <param name="Settings">The settings by their names in JSON.</param>
public sealed record SettingGroupDto(long Version, IReadOnlyDictionary<string, SettingDto> Settings);
