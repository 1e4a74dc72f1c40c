namespace MailZen.Framework.Settings;

/// <summary>A setting that exists.</summary>
/// <param name="name">Its name, such as <c>MailZen.Sms.Provider</c>.</param>
/// <param name="environmentName">The environment variable (or configuration key) that sets it, such as <c>MAILZEN_SMS_PROVIDER</c>.</param>
/// <param name="valueType">What it may be.</param>
/// <param name="defaultValue">What it is where nobody set it; null for nothing.</param>
/// <param name="description">One sentence for administrators and the README.</param>
public sealed class SettingDefinition(
    string name,
    string environmentName,
    SettingValueType valueType,
    string? defaultValue,
    string description
)
{
    /// <summary>The setting's name.</summary>
    public string Name { get; } = name;

    /// <summary>The environment variable that sets it.</summary>
    public string EnvironmentName { get; } = environmentName;

    /// <summary>What it may be.</summary>
    public SettingValueType ValueType { get; } = valueType;

    /// <summary>What it is where nobody set it.</summary>
    public string? DefaultValue { get; } = defaultValue;

    /// <summary>One sentence about it.</summary>
    public string Description { get; } = description;

    /// <summary>A secret: encrypted where it is stored, and never shown again.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>What administrators may see of a secret that is set, such as how many entries it has; null for nothing.</summary>
    public Func<string, string>? Summarize { get; init; }

    /// <summary>Of a secret, the setting that says where it goes: who changes that one must know the secret, or do without.</summary>
    public string? DestinationName { get; init; }

    /// <summary>Whether only the operator may set it, through the environment.</summary>
    public bool IsEnvironmentOnly { get; init; }
}
