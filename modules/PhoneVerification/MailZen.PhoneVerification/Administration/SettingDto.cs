using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Administration;

/// <summary>A setting as administrators see it.</summary>
/// <param name="Value">The value; always null for a secret.</param>
/// <param name="IsSet">Whether there is a value, also of a secret.</param>
/// <param name="Source">The layer that decided it: <c>default</c>, <c>environment</c> or <c>administrator</c>.</param>
/// <param name="IsSecret">Whether it can be written but never read.</param>
/// <param name="IsReadOnly">Whether only the environment can set it.</param>
/// <param name="EnvironmentName">The variable that sets it.</param>
/// <param name="Allowed">What it may be.</param>
/// <param name="Description">One sentence about it.</param>
internal sealed record SettingDto(
    string? Value,
    bool IsSet,
    string Source,
    bool IsSecret,
    bool IsReadOnly,
    string EnvironmentName,
    string Allowed,
    string Description)
{
    public static SettingDto From(SettingDefinition definition, SettingValue value) => new(
        definition.IsEncrypted ? null : value.Value,
        value.Value is not null,
        value.Source.ToString().ToLowerInvariant(),
        definition.IsEncrypted,
        definition.IsEnvironmentOnly,
        definition.EnvironmentName,
        definition.ValueType.Allowed,
        definition.Description);
}
