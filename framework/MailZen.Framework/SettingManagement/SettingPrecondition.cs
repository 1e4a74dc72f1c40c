namespace MailZen.Framework.SettingManagement;

/// <summary>The settings that an editor saw: they must be unchanged, or the editor would overwrite a change that he did not see.</summary>
/// <param name="Version">The newest change at that moment.</param>
/// <param name="Covers">Selects the settings that were seen, by name.</param>
public sealed record SettingPrecondition(long Version, Func<string, bool> Covers);
