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
/// <param name="Choices">The words it may be, where it is one of some.</param>
/// <param name="DestinationField">For a secret, the field that says where it is sent to: when that changes the secret is cleared unless it
/// is entered again.</param>
/// <param name="Summary">What may be seen of a secret that is set, or null.</param>
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
