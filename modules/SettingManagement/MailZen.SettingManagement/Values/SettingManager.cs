using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;
using MailZen.SettingManagement.EntityFrameworkCore;
using MailZen.SettingManagement.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.SettingManagement.Values;

internal sealed class SettingManager(
    ISettingManagementDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ISettingDefinitionManager definitions,
    SettingResolver resolver,
    SettingStore store,
    SettingProtector protector,
    SettingHistory history,
    IEnumerable<ISettingChangeRule> changeRules,
    IAuditLog auditLog,
    ICurrentUser currentUser,
    TimeProvider timeProvider,
    ILogger<SettingManager> logger
) : ISettingManager
{
    private const int MaxTries = 5;

    public async Task<long> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        var version = await history.GetVersionAsync(cancellationToken);
        store.Invalidate(); // The next read is at least as new as this version.
        return version;
    }

    public Task<IReadOnlyList<SettingChange>> GetHistoryAsync(
        Func<string, bool> covers,
        long? before = null,
        CancellationToken cancellationToken = default
    ) => history.GetAsync(covers, before, cancellationToken);

    public async Task SetGlobalAsync(
        IReadOnlyDictionary<string, string?> values,
        SettingPrecondition? precondition = null,
        CancellationToken cancellationToken = default
    )
    {
        ThrowIfNotSettable(values.Keys);
        var changes = values.ToDictionary(value => value.Key, value => Normalize(value.Key, value.Value?.Trim()));
        for (var tries = 1; !await TrySetAsync(changes, precondition, cancellationToken); tries++)
        {
            if (tries == MaxTries)
            {
                throw new BusinessException(CommonErrorCodes.ConcurrencyConflict);
            }
        }

        store.Invalidate();
    }

    /// <returns>False if another change was faster: check again with its values.</returns>
    private async Task<bool> TrySetAsync(
        IReadOnlyDictionary<string, string?> entered,
        SettingPrecondition? precondition,
        CancellationToken cancellationToken
    )
    {
        // Read the version before the values: a change stored in between takes the next number, so this one fails.
        var version = await GetVersionAsync(cancellationToken);
        await ThrowIfChangedAsync(precondition, cancellationToken);
        var stored = await store.GetAllAsync(cancellationToken);
        var changes = Complete(entered, stored);
        ThrowIfFaulty(changes, stored);

        // A secret that cannot be decrypted reads as empty, but its row exists.
        var items = changes
            .Where(change => stored.GetValueOrDefault(change.Key) != change.Value || store.UnreadableNames.Contains(change.Key))
            .Select(change => new SettingChangeItem(
                change.Key,
                ForHistory(change.Key, stored.GetValueOrDefault(change.Key)),
                ForHistory(change.Key, change.Value)
            ))
            .ToList();
        if (items.Count == 0)
        {
            return true;
        }

        // Encrypt before the transaction: the key ring is in the same database and may need its own connection.
        var rows = items
            .SelectMany(item => definitions.GetOrNull(item.Name)!.AllNames.Select(name => (Name: name, Value: changes[item.Name])))
            .ToDictionary(row => row.Name, row => ToStoredForm(row.Name, row.Value));
        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            var existing = await dbContext
                .Settings.Where(setting => rows.Keys.Contains(setting.Name))
                .ToDictionaryAsync(setting => setting.Name, cancellationToken);
            foreach (var (name, value) in rows)
            {
                Write(existing.GetValueOrDefault(name), name, value);
            }

            items.ForEach(item => auditLog.Add("setting_changed", subject: item.Name));
            history.Add(version + 1, items);
            await unitOfWork.CompleteAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is UniqueConstraintViolationException or DbUpdateConcurrencyException)
        {
            return false;
        }

        items.ForEach(item => logger.SettingChanged(item.Name, currentUser.Id));
        return true;
    }

    private Dictionary<string, string?> Complete(IReadOnlyDictionary<string, string?> entered, IReadOnlyDictionary<string, string> stored)
    {
        var changes = new Dictionary<string, string?>(entered, StringComparer.Ordinal);
        var (before, after) = (resolver.Resolve(stored), resolver.Resolve(Apply(entered, stored)));
        foreach (var rule in changeRules)
        {
            rule.Complete(changes, before, after);
        }

        return changes;
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

    private async Task ThrowIfChangedAsync(SettingPrecondition? precondition, CancellationToken cancellationToken)
    {
        if (
            precondition is not null
            && await history.GetChangedSinceAsync(precondition.Version, precondition.Covers, cancellationToken) is { Count: > 0 } changed
        )
        {
            throw new BusinessException(CommonErrorCodes.ConcurrencyConflict).WithData(
                ValidationErrors.FieldsKey,
                changed.ToDictionary(name => name, _ => "CHANGED_MEANWHILE")
            );
        }
    }

    /// <remarks>A row under a former name is kept up to date for hosts of the version before, but never added (ADR 0028).</remarks>
    private void Write(StoredSetting? row, string name, string? value)
    {
        if (value is null)
        {
            if (row is not null)
            {
                dbContext.Settings.Remove(row);
            }
        }
        else if (row is not null)
        {
            row.Set(value, timeProvider.GetUtcNow());
        }
        else if (definitions.GetOrNull(name) is not null)
        {
            dbContext.Settings.Add(new StoredSetting(name, value, timeProvider.GetUtcNow()));
        }
    }

    /// <summary>The stored form of a value. A value that is not valid stays as it is; the rules report it.</summary>
    private string? Normalize(string name, string? value) =>
        string.IsNullOrEmpty(value) ? value : definitions.GetOrNull(name)!.ValueType.NormalizeOrNull(value) ?? value;

    private string? ToStoredForm(string name, string? value) =>
        value is not null && definitions.GetByAnyNameOrNull(name)!.IsEncrypted ? protector.Protect(name, value) : value;

    private string? ForHistory(string name, string? value) =>
        !string.IsNullOrEmpty(value) && definitions.GetOrNull(name)!.IsEncrypted ? SettingChangeItem.Secret : value;

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
}
