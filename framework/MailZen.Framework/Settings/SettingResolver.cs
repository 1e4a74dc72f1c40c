using Microsoft.Extensions.Configuration;

namespace MailZen.Framework.Settings;

/// <summary>Combines stored values with the environment and the defaults, and finds the faults of the result.</summary>
public sealed class SettingResolver(ISettingDefinitionManager definitions, IEnumerable<ISettingRule> rules, IConfiguration configuration)
{
    private readonly ISettingValueProvider[] _fixedLayers =
    [
        new DefaultValueSettingValueProvider(),
        new ConfigurationSettingValueProvider(configuration),
    ];

    /// <summary>The settings that result from <paramref name="stored"/> values.</summary>
    public SettingSnapshot Resolve(IReadOnlyDictionary<string, string> stored) =>
        new(definitions.GetAll(), [.. _fixedLayers, new GlobalSettingValueProvider(stored)]);

    /// <summary>The settings without the values that administrators stored.</summary>
    public SettingSnapshot ResolveEnvironment() => Resolve(new Dictionary<string, string>());

    /// <summary>Every fault of a snapshot: invalid values and broken rules.</summary>
    public IReadOnlyList<SettingFault> FindFaults(SettingSnapshot snapshot) =>
        [
            .. snapshot.Faults,
            .. from rule in rules
            from fault in rule.FindFaults(snapshot)
            select new SettingFault(definitions.GetOrNull(fault.SettingName)!, fault.Message, snapshot[fault.SettingName].Source),
        ];
}
