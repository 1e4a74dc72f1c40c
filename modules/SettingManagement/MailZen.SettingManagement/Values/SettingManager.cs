using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.SettingManagement.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.SettingManagement.Values;

internal sealed class SettingManager(
    ISettingManagementDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ISettingDefinitionManager definitions,
    SettingResolver resolver,
    SettingStore store,
    SettingProtector protector,
    IAuditLog auditLog,
    TimeProvider timeProvider) : ISettingManager
{
    public async Task SetGlobalAsync(IReadOnlyDictionary<string, string?> values, CancellationToken cancellationToken = default)
    {
        ThrowIfNotSettable(values.Keys);
        var changes = values.ToDictionary(value => value.Key, value => value.Value?.Trim());
        store.Invalidate();
        ThrowIfFaulty(changes, await store.GetAllAsync(cancellationToken));

        // Encrypted before the transaction opens: the key ring lives in the same database and may want a connection of its own.
        var rows = changes.ToDictionary(change => change.Key, change => ToStoredForm(change.Key, change.Value));

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var existing = await dbContext.Settings.Where(setting => rows.Keys.Contains(setting.Name)).ToDictionaryAsync(setting => setting.Name, cancellationToken);
        foreach (var (name, value) in rows)
        {
            Write(existing.GetValueOrDefault(name), name, value);
            auditLog.Add("setting_changed", subject: name);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        store.Invalidate();
    }

    private void Write(StoredSetting? row, string name, string? value)
    {
        if (value is null)
        {
            if (row is not null)
            {
                dbContext.Settings.Remove(row);
            }
        }
        else if (row is null)
        {
            dbContext.Settings.Add(new StoredSetting(name, value, timeProvider.GetUtcNow()));
        }
        else
        {
            row.Set(value, timeProvider.GetUtcNow());
        }
    }

    private string? ToStoredForm(string name, string? value)
    {
        var definition = definitions.GetOrNull(name)!;
        var normalized = string.IsNullOrEmpty(value) ? value : definition.ValueType.NormalizeOrNull(value);
        return normalized is not null && definition.IsEncrypted ? protector.Protect(name, normalized) : normalized;
    }

    private void ThrowIfNotSettable(IEnumerable<string> names)
    {
        var errors = new ValidationErrors();
        foreach (var name in names)
        {
            errors.AddIf(definitions.GetOrNull(name) is null, name, "UNKNOWN_SETTING")
                .AddIf(definitions.GetOrNull(name) is { IsEnvironmentOnly: true }, name, "ENVIRONMENT_ONLY");
        }

        errors.ThrowIfAny();
    }

    /// <summary>Refuses what the change makes wrong; what was wrong before is not the fault of whoever changes something else.</summary>
    private void ThrowIfFaulty(Dictionary<string, string?> changes, IReadOnlyDictionary<string, string> stored)
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

        var before = resolver.FindFaults(resolver.Resolve(stored)).Select(fault => (fault.Definition.Name, fault.Message)).ToHashSet();
        var errors = new ValidationErrors();
        foreach (var fault in resolver.FindFaults(resolver.Resolve(changed)))
        {
            var isNew = changes.ContainsKey(fault.Definition.Name) || !before.Contains((fault.Definition.Name, fault.Message));
            errors.AddIf(isNew, fault.Definition.Name, fault.Message);
        }

        errors.ThrowIfAny();
    }
}
