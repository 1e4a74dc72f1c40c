using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Settings;
using Microsoft.EntityFrameworkCore;

namespace MailZen.SettingManagement.Values;

/// <summary>Writes the rows of settings.</summary>
internal sealed class SettingRows(
    IEfCoreDbContext dbContext,
    ISettingDefinitionManager definitions,
    SettingProtector protector,
    TimeProvider timeProvider
)
{
    /// <summary>The rows of settings, under all their names: secrets are encrypted.</summary>
    public Dictionary<string, string?> Prepare(IEnumerable<KeyValuePair<string, string?>> values) =>
        values
            .SelectMany(pair => definitions.GetOrNull(pair.Key)!.AllNames.Select(name => (Name: name, pair.Value)))
            .ToDictionary(row => row.Name, row => ToStoredForm(row.Name, row.Value));

    /// <summary>Adds, changes and removes rows, inside the caller's unit of work. A row without a value is removed.</summary>
    /// <param name="values">The values in their stored form.</param>
    /// <param name="cancellationToken">Cancels the query of the present rows.</param>
    public async Task WriteAsync(IReadOnlyDictionary<string, string?> values, CancellationToken cancellationToken)
    {
        var existing = await dbContext
            .Set<StoredSetting>()
            .AsTracking() // An application's context may not track by default.
            .Where(setting => values.Keys.Contains(setting.Name))
            .ToDictionaryAsync(setting => setting.Name, cancellationToken);
        foreach (var (name, value) in values)
        {
            Write(existing.GetValueOrDefault(name), name, value);
        }
    }

    /// <remarks>A row under a former name is kept up to date for hosts of the version before, but never added (ADR 0028).</remarks>
    private void Write(StoredSetting? row, string name, string? value)
    {
        if (value is null)
        {
            if (row is not null)
            {
                dbContext.Set<StoredSetting>().Remove(row);
            }
        }
        else if (row is not null)
        {
            row.Set(value, timeProvider.GetUtcNow());
        }
        else if (definitions.GetOrNull(name) is not null)
        {
            dbContext.Set<StoredSetting>().Add(new StoredSetting(name, value, timeProvider.GetUtcNow()));
        }
    }

    private string? ToStoredForm(string name, string? value) =>
        value is not null && definitions.GetByAnyNameOrNull(name)!.IsEncrypted ? protector.Protect(name, value) : value;
}
