namespace MailZen.Framework.Settings;

/// <summary>Settings that administrators see and change together.</summary>
/// <param name="Name">Its name, which is also the last part of its REST route.</param>
/// <param name="Permission">The permission to see and change them.</param>
/// <param name="Prefix">The beginning of their names that JSON fields omit.</param>
public sealed record SettingGroup(string Name, string Permission, string Prefix);
