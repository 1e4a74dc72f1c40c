namespace MailZen.SettingManagement;

/// <summary>A setting, as shown to administrators.</summary>
/// <param name="Value">The value; always null for a secret.</param>
/// <param name="IsSet">Whether there is a value; also known for a secret.</param>
/// <param name="Source">Where the value comes from: <c>default</c>, <c>environment</c> or <c>administrator</c>.</param>
/// <param name="IsSecret">Whether it can be written but never read.</param>
/// <param name="IsReadOnly">Whether only the environment can set it.</param>
/// <param name="EnvironmentName">Its environment variable.</param>
/// <param name="Allowed">The allowed values, in words.</param>
/// <param name="Description">What it does.</param>
/// <param name="Choices">The choices; empty if the value is not a choice.</param>
/// <param name="DestinationField">
/// For a secret, the field with the destination that it is sent to: when that changes, the secret is cleared unless it is entered again.
/// </param>
/// <param name="Summary">What may be shown of a secret, or null.</param>
public sealed record SettingDto(
    string? Value,
    bool IsSet,
    string Source,
    bool IsSecret,
    bool IsReadOnly,
    string EnvironmentName,
    string Allowed,
    string Description,
    IReadOnlyList<string> Choices,
    string? DestinationField,
    string? Summary
);
