namespace MailZen.Framework.SettingManagement;

/// <summary>What a change did to one setting.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Before">What administrators had set before: null for nothing, the empty text for "none", <see cref="Secret"/> for any
/// secret.</param>
/// <param name="After">The same, afterwards.</param>
public sealed record SettingChangeItem(string Name, string? Before, string? After)
{
    /// <summary>Stands for a secret, which is stored only in its setting.</summary>
    public const string Secret = "********";
}
