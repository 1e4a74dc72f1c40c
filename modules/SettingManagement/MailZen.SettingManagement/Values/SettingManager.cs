using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;
using MailZen.SettingManagement.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.SettingManagement.Values;

internal sealed class SettingManager(
    IUnitOfWorkManager unitOfWorkManager,
    SettingChangeValidator validator,
    SettingRows rows,
    SettingStore store,
    SettingHistory history,
    IAuditLog auditLog,
    ICurrentUser currentUser,
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
        var changes = validator.Normalize(values);
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
        var changes = validator.Complete(entered, stored);

        // A secret that cannot be decrypted reads as empty, but its row exists.
        var items = changes
            .Where(change => stored.GetValueOrDefault(change.Key) != change.Value || store.UnreadableNames.Contains(change.Key))
            .Select(change => history.CreateItem(change.Key, stored.GetValueOrDefault(change.Key), change.Value))
            .ToList();
        if (items.Count == 0)
        {
            return true;
        }

        // Encrypt before the transaction: the key ring is in the same database and may need its own connection.
        var written = rows.Prepare(items.Select(item => KeyValuePair.Create(item.Name, changes[item.Name])));
        try
        {
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
            await rows.WriteAsync(written, cancellationToken);
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
}
