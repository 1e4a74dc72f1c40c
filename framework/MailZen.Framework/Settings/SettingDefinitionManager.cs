namespace MailZen.Framework.Settings;

internal sealed class SettingDefinitionManager : ISettingDefinitionManager, ISettingDefinitionContext
{
    private readonly Dictionary<string, SettingDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly List<SettingDefinition> _ordered = [];

    public SettingDefinitionManager(IEnumerable<SettingDefinitionProvider> providers)
    {
        foreach (var provider in providers)
        {
            provider.Define(this);
        }
    }

    public void Add(params SettingDefinition[] definitions)
    {
        foreach (var definition in definitions)
        {
            _ordered.Add(definition);
            foreach (var name in definition.AllNames)
            {
                _definitions.Add(name, definition);
            }
        }
    }

    public void AddTo(SettingGroup group, params SettingDefinition[] definitions)
    {
        Array.ForEach(definitions, definition => definition.Group = group);
        Add(definitions);
    }

    public IReadOnlyList<SettingDefinition> GetAll() => _ordered;

    public SettingDefinition? GetOrNull(string name) => GetByAnyNameOrNull(name) is { } found && found.Name == name ? found : null;

    public SettingDefinition? GetByAnyNameOrNull(string name) => _definitions.GetValueOrDefault(name);
}
