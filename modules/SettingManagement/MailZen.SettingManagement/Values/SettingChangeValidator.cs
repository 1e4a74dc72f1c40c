using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;

namespace MailZen.SettingManagement.Values;

/// <summary>Validates a change of settings, and brings it into the form that is stored.</summary>
internal sealed class SettingChangeValidator(
    ISettingDefinitionManager definitions,
    SettingResolver resolver,
    IEnumerable<ISettingChangeRule> changeRules
)
{
    /// <summary>The values in their stored form. A value that is not valid stays as it is: <see cref="Complete"/> refuses it.</summary>
    /// <exception cref="BusinessException">A name is unknown, or only the environment sets it.</exception>
    public Dictionary<string, string?> Normalize(IReadOnlyDictionary<string, string?> entered)
    {
        ThrowIfNotSettable(entered.Keys);
        return entered.ToDictionary(value => value.Key, value => Normalize(value.Key, value.Value?.Trim()));
    }

    /// <summary>The change with what follows from it.</summary>
    /// <exception cref="BusinessException">The change causes a fault.</exception>
    public Dictionary<string, string?> Complete(IReadOnlyDictionary<string, string?> entered, IReadOnlyDictionary<string, string> stored)
    {
        var changes = new Dictionary<string, string?>(entered, StringComparer.Ordinal);
        var (before, after) = (resolver.Resolve(stored), resolver.Resolve(Apply(entered, stored)));
        foreach (var rule in changeRules)
        {
            rule.Complete(changes, before, after);
        }

        ThrowIfFaulty(changes, stored);
        return changes;
    }

    private string? Normalize(string name, string? value) =>
        string.IsNullOrEmpty(value) ? value : definitions.GetOrNull(name)!.ValueType.NormalizeOrNull(value) ?? value;

    private void ThrowIfNotSettable(IEnumerable<string> names)
    {
        var errors = new ValidationErrors();
        foreach (var name in names)
        {
            errors
                .AddIf(definitions.GetOrNull(name) is null, name, "UNKNOWN_SETTING")
                .AddIf(definitions.GetOrNull(name) is { IsEnvironmentOnly: true }, name, "ENVIRONMENT_ONLY");
        }

        errors.ThrowIfAny();
    }

    /// <summary>Refuses faults that this change causes; faults that existed before do not block other changes.</summary>
    private void ThrowIfFaulty(Dictionary<string, string?> changes, IReadOnlyDictionary<string, string> stored)
    {
        var before = resolver.FindFaults(resolver.Resolve(stored)).Select(fault => (fault.Definition.Name, fault.Message)).ToHashSet();
        var errors = new ValidationErrors();
        foreach (var fault in resolver.FindFaults(resolver.Resolve(Apply(changes, stored))))
        {
            var isNew = changes.ContainsKey(fault.Definition.Name) || !before.Contains((fault.Definition.Name, fault.Message));
            errors.AddIf(isNew, fault.Definition.Name, fault.Message);
        }

        errors.ThrowIfAny();
    }

    private static Dictionary<string, string> Apply(
        IReadOnlyDictionary<string, string?> changes,
        IReadOnlyDictionary<string, string> stored
    )
    {
        var changed = new Dictionary<string, string>(stored, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            changed.Remove(name);
            if (value is not null)
            {
                changed.Add(name, value);
            }
        }

        return changed;
    }
}
