namespace MailZen.Framework.SettingManagement;

/// <summary>What somebody saw who now changes settings: it must still stand, or he would overwrite what he does not know.</summary>
/// <param name="Version">The newest change at that moment.</param>
/// <param name="Covers">Which settings he saw, by name.</param>
public sealed record SettingPrecondition(long Version, Func<string, bool> Covers);
