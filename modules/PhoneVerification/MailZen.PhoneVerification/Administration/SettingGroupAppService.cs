using System.Text.Json;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Administration;

/// <summary>Shows and changes settings at run time.</summary>
internal sealed class SettingGroupAppService(ISettingDefinitionManager definitionManager, ISettingProvider settingProvider, ISettingManager settingManager)
{
    public async Task<IReadOnlyDictionary<string, SettingDto>> GetAsync(SettingGroup group, CancellationToken cancellationToken)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        return FieldsOf(group).ToDictionary(field => field.Key, field => SettingDto.From(field.Value, settings[field.Value.Name]));
    }

    /// <summary>Changes the settings that <paramref name="input"/> names and leaves the others. Null returns one to the layer below.</summary>
    public async Task UpdateAsync(SettingGroup group, IReadOnlyDictionary<string, JsonElement> input, CancellationToken cancellationToken)
    {
        var changes = ReadChanges(FieldsOf(group), input);
        SmsSecrets.ClearWhereDestinationChanges(changes, await settingProvider.GetAllAsync(cancellationToken));
        try
        {
            await settingManager.SetGlobalAsync(changes, cancellationToken);
        }
        catch (BusinessException exception) when (exception.Data[ValidationErrors.FieldsKey] is IReadOnlyDictionary<string, string> faults)
        {
            throw new BusinessException(exception.Code, exception)
                .WithData(ValidationErrors.FieldsKey, faults.ToDictionary(fault => group.FieldOf(fault.Key), fault => fault.Value));
        }
    }

    private Dictionary<string, SettingDefinition> FieldsOf(SettingGroup group) => definitionManager.GetAll()
        .Where(definition => group.Contains(definition.Name))
        .ToDictionary(definition => group.FieldOf(definition.Name), StringComparer.Ordinal);

    private static Dictionary<string, string?> ReadChanges(Dictionary<string, SettingDefinition> fields, IReadOnlyDictionary<string, JsonElement> input)
    {
        var errors = new ValidationErrors();
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (field, element) in input)
        {
            var definition = fields.GetValueOrDefault(field);
            errors.AddIf(definition is null, field, "UNKNOWN_SETTING")
                .AddIf(definition is { IsEnvironmentOnly: true }, field, "ENVIRONMENT_ONLY")
                .AddIf(element.ValueKind is JsonValueKind.Object or JsonValueKind.Array, field, "NOT_A_VALUE");
            if (definition is null)
            {
                continue;
            }

            var text = element.ValueKind == JsonValueKind.Null ? null : element.ToString();
            if (text?.Length == 0 && definition.IsEncrypted)
            {
                continue; // A form that shows no secret sends none back: the secret stays.
            }

            changes[definition.Name] = text?.Length == 0 && definition.DefaultValue is not null ? null : text;
        }

        errors.ThrowIfAny();
        return changes;
    }
}
