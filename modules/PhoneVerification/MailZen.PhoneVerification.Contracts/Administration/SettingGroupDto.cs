namespace MailZen.PhoneVerification.Administration;

/// <summary>A group's settings at one moment.</summary>
/// <param name="Version">What a change names, so that it overwrites nothing that its author has not seen.</param>
/// <param name="Settings">The settings by their names in JSON.</param>
public sealed record SettingGroupDto(long Version, IReadOnlyDictionary<string, SettingDto> Settings);
