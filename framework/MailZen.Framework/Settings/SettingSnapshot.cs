using System.Globalization;

namespace MailZen.Framework.Settings;

/// <summary>All settings at one moment, so that a use case never sees half of a change.</summary>
public sealed class SettingSnapshot
{
    private readonly Dictionary<string, SettingValue> _values = new(StringComparer.Ordinal);
    private readonly List<SettingFault> _faults = [];

    internal SettingSnapshot(IEnumerable<SettingDefinition> definitions, IReadOnlyList<ISettingValueProvider> layers)
    {
        foreach (var definition in definitions)
        {
            _values.Add(definition.Name, Resolve(definition, layers));
        }
    }

    /// <summary>Invalid values, which are ignored; the next weaker layer applies instead.</summary>
    public IReadOnlyList<SettingFault> Faults => _faults;

    /// <summary>A setting with its source.</summary>
    /// <exception cref="KeyNotFoundException">No module defines it.</exception>
    public SettingValue this[string name] => _values[name];

    /// <summary>A setting's value, or null for none.</summary>
    public string? GetOrNull(string name) => this[name].Value;

    /// <summary>A number that has a default.</summary>
    public int GetInt32(string name) => int.Parse(this[name].Value!, CultureInfo.InvariantCulture);

    /// <summary>A switch that has a default.</summary>
    public bool IsTrue(string name) => this[name].Value == "true";

    private SettingValue Resolve(SettingDefinition definition, IReadOnlyList<ISettingValueProvider> layers)
    {
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            if (layers[i].GetOrNull(definition) is not { } text)
            {
                continue;
            }

            if (text.Length == 0)
            {
                return new SettingValue(definition.Name, null, layers[i].Source);
            }

            if (definition.ValueType.NormalizeOrNull(text) is { } value)
            {
                return new SettingValue(definition.Name, value, layers[i].Source);
            }

            _faults.Add(new SettingFault(definition, definition.ValueType.DescribeFault(text), layers[i].Source));
        }

        return new SettingValue(definition.Name, null, SettingSource.Default);
    }
}
