using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;

namespace MailZen.SettingManagement.Groups;

internal sealed class SettingGroupAppService(
    ISettingDefinitionManager definitionManager,
    ISettingProvider settingProvider,
    ISettingManager settingManager
) : ISettingGroupAppService
{
    public async Task<SettingGroupDto> GetAsync(string group, CancellationToken cancellationToken = default)
    {
        // Read the version first: if a setting changes in between, the reader's own change fails instead of overwriting it.
        var version = await settingManager.GetVersionAsync(cancellationToken);
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var settingGroup = Find(group);
        return new SettingGroupDto(
            version,
            FieldsOf(settingGroup).ToDictionary(field => field.Key, field => ToDto(settingGroup, field.Value, settings[field.Value.Name]))
        );
    }

    public Task<SettingGroupDto> UpdateAsync(string group, SettingUpdateDto input, CancellationToken cancellationToken = default) =>
        SetAsync(Find(group), ReadChanges(FieldsOf(Find(group)), input), input.Version, cancellationToken);

    public async Task<IReadOnlyList<SettingChangeDto>> GetHistoryAsync(
        string group,
        long? before,
        CancellationToken cancellationToken = default
    )
    {
        var settingGroup = Find(group);
        return
        [
            .. from change in await settingManager.GetHistoryAsync(Covers(settingGroup), before, cancellationToken)
            select new SettingChangeDto(
                change.Number,
                change.At,
                change.UserId,
                [.. change.Items.Select(item => new SettingChangeItemDto(settingGroup.FieldOf(item.Name), item.Before, item.After))]
            ),
        ];
    }

    public async Task<SettingGroupDto> RollBackAsync(string group, SettingRollBackDto input, CancellationToken cancellationToken = default)
    {
        var settingGroup = Find(group);
        var changes = await settingManager.GetHistoryAsync(Covers(settingGroup), input.Number + 1, cancellationToken);
        new ValidationErrors().AddIf(changes is [] || changes[0].Number != input.Number, "number", "UNKNOWN_CHANGE").ThrowIfAny();
        var before = changes[0]
            .Items.Where(item => item.Before != SettingChangeItem.Secret)
            .ToDictionary(item => item.Name, item => item.Before);
        return await SetAsync(settingGroup, before, input.Version, cancellationToken);
    }

    private async Task<SettingGroupDto> SetAsync(
        SettingGroup group,
        Dictionary<string, string?> changes,
        long? version,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await settingManager.SetGlobalAsync(
                changes,
                version is null ? null : new SettingPrecondition(version.Value, Covers(group)),
                cancellationToken
            );
        }
        catch (BusinessException exception) when (exception.Data[ValidationErrors.FieldsKey] is IReadOnlyDictionary<string, string> faults)
        {
            throw new BusinessException(exception.Code, exception).WithData(
                ValidationErrors.FieldsKey,
                faults.ToDictionary(fault => group.FieldOf(fault.Key), fault => fault.Value)
            );
        }

        return await GetAsync(group.Name, cancellationToken);
    }

    private SettingGroup Find(string name) =>
        definitionManager.GetAll().Select(definition => definition.Group).OfType<SettingGroup>().First(group => group.Name == name);

    private Func<string, bool> Covers(SettingGroup group) => name => definitionManager.GetOrNull(name)?.Group == group;

    private Dictionary<string, SettingDefinition> FieldsOf(SettingGroup group) =>
        definitionManager
            .GetAll()
            .Where(definition => definition.Group == group)
            .ToDictionary(definition => group.FieldOf(definition.Name), StringComparer.Ordinal);

    private static SettingDto ToDto(SettingGroup group, SettingDefinition definition, SettingValue value) =>
        new(
            definition.IsEncrypted ? null : value.Value,
            value.Value is not null,
            value.Source.ToString().ToLowerInvariant(),
            definition.IsEncrypted,
            definition.IsEnvironmentOnly,
            definition.EnvironmentName,
            definition.ValueType.Allowed,
            definition.Description,
            definition.ValueType.Choices,
            definition.DestinationName is { } destination ? group.FieldOf(destination) : null,
            value.Value is { Length: > 0 } text ? definition.Summarize?.Invoke(text) : null
        );

    private static Dictionary<string, string?> ReadChanges(Dictionary<string, SettingDefinition> fields, SettingUpdateDto input)
    {
        var errors = new ValidationErrors();
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (field, entered) in input.Values)
        {
            var text = entered?.Trim();
            var definition = fields.GetValueOrDefault(field);
            errors
                .AddIf(definition is null, field, "UNKNOWN_SETTING")
                .AddIf(definition is { IsEnvironmentOnly: true }, field, "ENVIRONMENT_ONLY");
            if (definition is not null && (text?.Length > 0 || text is null || !definition.IsEncrypted))
            {
                changes[definition.Name] = text?.Length == 0 && definition.DefaultValue is not null ? null : text;
            }
        }

        foreach (var field in input.ClearSecrets ?? [])
        {
            var definition = fields.GetValueOrDefault(field);
            errors
                .AddIf(definition is not { IsEncrypted: true }, field, "NOT_A_SECRET")
                .AddIf(definition is { IsEnvironmentOnly: true }, field, "ENVIRONMENT_ONLY");
            if (definition is not null)
            {
                changes[definition.Name] = "";
            }
        }

        errors.ThrowIfAny();
        return changes;
    }
}
