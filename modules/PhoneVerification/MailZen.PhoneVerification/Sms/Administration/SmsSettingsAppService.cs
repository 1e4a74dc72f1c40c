using System.Text.Json;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.Sms.Administration;

/// <summary>Shows and changes the settings of the SMS chain at run time.</summary>
internal sealed class SmsSettingsAppService(ISettingDefinitionManager definitionManager, ISettingProvider settingProvider, ISettingManager settingManager)
{
    private readonly IReadOnlyDictionary<string, SettingDefinition> _fields = definitionManager.GetAll()
        .Where(definition => definition.Name.StartsWith(SmsSettings.Prefix, StringComparison.Ordinal))
        .ToDictionary(definition => SmsSettingField.Of(definition.Name), StringComparer.Ordinal);

    public async Task<IReadOnlyDictionary<string, SmsSettingDto>> GetAsync(CancellationToken cancellationToken)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        return _fields.ToDictionary(field => field.Key, field => SmsSettingDto.From(field.Value, settings[field.Value.Name]));
    }

    /// <summary>Changes the settings that <paramref name="input"/> names and leaves the others. Null returns one to the layer below.</summary>
    public async Task UpdateAsync(IReadOnlyDictionary<string, JsonElement> input, CancellationToken cancellationToken)
    {
        var changes = ReadChanges(input);
        SmsSecrets.ClearWhereDestinationChanges(changes, await settingProvider.GetAllAsync(cancellationToken));
        try
        {
            await settingManager.SetGlobalAsync(changes, cancellationToken);
        }
        catch (BusinessException exception) when (exception.Data[ValidationErrors.FieldsKey] is IReadOnlyDictionary<string, string> faults)
        {
            throw new BusinessException(exception.Code, exception)
                .WithData(ValidationErrors.FieldsKey, faults.ToDictionary(fault => SmsSettingField.Of(fault.Key), fault => fault.Value));
        }
    }

    private Dictionary<string, string?> ReadChanges(IReadOnlyDictionary<string, JsonElement> input)
    {
        var errors = new ValidationErrors();
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (field, element) in input)
        {
            var definition = _fields.GetValueOrDefault(field);
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
