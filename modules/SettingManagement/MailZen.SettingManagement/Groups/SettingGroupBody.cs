using System.Text.Json;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.SettingManagement.Groups;

/// <summary>The JSON body of a change: one member per setting, and the list of secrets to clear.</summary>
internal static class SettingGroupBody
{
    private const string ClearSecrets = "clearSecrets";

    public static SettingUpdateDto Read(IReadOnlyDictionary<string, JsonElement> body, long? version)
    {
        var errors = new ValidationErrors();
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        IReadOnlyList<string> cleared = [];
        foreach (var (field, element) in body)
        {
            if (field == ClearSecrets && element.ValueKind == JsonValueKind.Array)
            {
                cleared = [.. element.EnumerateArray().Select(name => name.ToString())];
                continue;
            }

            errors.AddIf(element.ValueKind is JsonValueKind.Object or JsonValueKind.Array, field, "NOT_A_VALUE");
            values[field] = element.ValueKind == JsonValueKind.Null ? null : element.ToString();
        }

        errors.ThrowIfAny();
        return new SettingUpdateDto(values, cleared, version);
    }
}
