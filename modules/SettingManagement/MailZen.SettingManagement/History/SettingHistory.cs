using System.Text.Json;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.SettingManagement.History;

/// <summary>The history of setting changes.</summary>
internal sealed class SettingHistory(
    IEfCoreDbContext dbContext,
    ISettingDefinitionManager definitions,
    ICurrentUser currentUser,
    TimeProvider timeProvider
)
{
    private const int PageSize = 50;

    public async Task<long> GetVersionAsync(CancellationToken cancellationToken) =>
        await dbContext.Set<StoredSettingChange>().MaxAsync(change => (long?)change.Number, cancellationToken) ?? 0;

    /// <summary>A setting's change as the history shows it: without secrets.</summary>
    public SettingChangeItem CreateItem(string name, string? before, string? after) => new(name, Show(name, before), Show(name, after));

    /// <summary>Adds a change to the caller's unit of work. If another change took the number first, the primary key refuses it.</summary>
    public void Add(long number, IReadOnlyList<SettingChangeItem> items) =>
        dbContext
            .Set<StoredSettingChange>()
            .Add(
                new StoredSettingChange(
                    number,
                    timeProvider.GetUtcNow(),
                    currentUser.Id,
                    JsonSerializer.Serialize(items, JsonSerializerOptions.Web)
                )
            );

    public async Task<IReadOnlyList<SettingChange>> GetAsync(Func<string, bool> covers, long? before, CancellationToken cancellationToken)
    {
        var changes = new List<SettingChange>();
        var rows = dbContext
            .Set<StoredSettingChange>()
            .AsNoTracking()
            .Where(change => before == null || change.Number < before)
            .OrderByDescending(change => change.Number)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (Read(row, covers) is { Items.Count: > 0 } change)
            {
                changes.Add(change);
            }

            if (changes.Count == PageSize)
            {
                break;
            }
        }

        return changes;
    }

    /// <summary>The names of covered settings that changed after <paramref name="version"/>.</summary>
    public async Task<IReadOnlyCollection<string>> GetChangedSinceAsync(
        long version,
        Func<string, bool> covers,
        CancellationToken cancellationToken
    )
    {
        var rows = await dbContext
            .Set<StoredSettingChange>()
            .AsNoTracking()
            .Where(change => change.Number > version)
            .ToListAsync(cancellationToken);
        return [.. rows.SelectMany(row => Read(row, covers).Items).Select(item => item.Name).Distinct()];
    }

    private string? Show(string name, string? value) =>
        !string.IsNullOrEmpty(value) && definitions.GetOrNull(name)!.IsEncrypted ? SettingChangeItem.Secret : value;

    private SettingChange Read(StoredSettingChange row, Func<string, bool> covers)
    {
        var items =
            from item in JsonSerializer.Deserialize<SettingChangeItem[]>(row.Items, JsonSerializerOptions.Web)!
            let name = definitions.GetByAnyNameOrNull(item.Name)?.Name ?? item.Name
            where covers(name)
            select item with
            {
                Name = name,
            };
        return new SettingChange(row.Number, row.At, row.UserId, [.. items]);
    }
}
