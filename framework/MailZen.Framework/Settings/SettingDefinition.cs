namespace MailZen.Framework.Settings;

/// <summary>The definition of a setting.</summary>
/// <param name="name">Its name, such as <c>MailZen.Sms.Provider</c>.</param>
/// <param name="environmentName">The environment variable (or configuration key) that sets it, such as <c>MAILZEN_SMS_PROVIDER</c>.</param>
/// <param name="valueType">The allowed values.</param>
/// <param name="defaultValue">The default; null for none.</param>
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

    /// <summary>The allowed values.</summary>
    public SettingValueType ValueType { get; } = valueType;

    /// <summary>The default, or null.</summary>
    public string? DefaultValue { get; } = defaultValue;

    /// <summary>One sentence about it.</summary>
    public string Description { get; } = description;

    /// <summary>Its names in former versions, newest first: values stored under them are still read.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>Its environment variables in former versions, newest first: they still set it, and the log warns about them.</summary>
    public IReadOnlyList<string> FormerEnvironmentNames { get; init; } = [];

    /// <summary>Its name, then its former ones.</summary>
    public IEnumerable<string> AllNames => FormerNames.Prepend(Name);

    /// <summary>The group in which administrators see and change it; null if they do not see it.</summary>
    public SettingGroup? Group { get; set; }

    /// <summary>Whether it is a secret: encrypted where it is stored, and never shown again.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>What administrators may see of a secret that is set, such as its number of entries; null for nothing.</summary>
    public Func<string, string>? Summarize { get; init; }

    /// <summary>
    /// For a secret, the setting that says where it is sent: a change of that one clears the secret unless it is entered again.
    /// </summary>
    public string? DestinationName { get; init; }

    /// <summary>Whether only the operator can set it, through the environment.</summary>
    public bool IsEnvironmentOnly { get; init; }
}
