using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.DependencyInjection;
using Volo.Abp.SettingManagement;
using Volo.Abp.Settings;
using IModuleSettingManager = MailZen.Framework.SettingManagement.ISettingManager;
using ISettingDefinitionManager = MailZen.Framework.Settings.ISettingDefinitionManager;
using ISettingProvider = MailZen.Framework.Settings.ISettingProvider;
using SettingValue = Volo.Abp.Settings.SettingValue;

namespace MailZen.PhoneVerification.Abp.Settings;

/// <summary>
/// ABP's store of settings, which hands those of our modules to the modules: their rules hold for changes through ABP too, secrets are
/// encrypted for their setting, and the history stays complete. All other settings stay where they are.
/// </summary>
[Dependency(ReplaceServices = true)]
[ExposeServices(typeof(ISettingManagementStore))]
public class PhoneVerificationSettingStore(
    SettingManagementStore others,
    ISettingDefinitionManager definitions,
    ISettingProvider settings,
    IServiceScopeFactory scopes
) : ISettingManagementStore, ITransientDependency
{
    /// <inheritdoc/>
    public async Task<string?> GetOrNullAsync(string name, string? providerName, string? providerKey) =>
        !IsOurs(name) ? await others.GetOrNullAsync(name, providerName, providerKey)
        : IsGlobal(providerName) ? (await settings.GetAllAsync()).GetOrNull(name)
        : null;

    /// <remarks>ABP 8 and later deletes what this returns when a user is deleted: ours have no values of users.</remarks>
    public async Task<List<SettingValue>> GetListAsync(string? providerName, string? providerKey)
    {
        var ours = await ReadAsync(definitions.GetAll().Where(definition => definition.Group is not null), providerName);
        return [.. ours.Where(setting => setting.Value is not null), .. await others.GetListAsync(providerName, providerKey)];
    }

    /// <inheritdoc/>
    public async Task<List<SettingValue>> GetListAsync(string[] names, string? providerName, string? providerKey)
    {
        var ours = await ReadAsync(names.Where(IsOurs).Select(name => definitions.GetOrNull(name)!), providerName);
        string[] rest = [.. names.Where(name => !IsOurs(name))];
        return rest.Length == 0 ? ours : [.. ours, .. await others.GetListAsync(rest, providerName, providerKey)];
    }

    /// <inheritdoc/>
    public Task SetAsync(string name, string value, string? providerName, string? providerKey) =>
        IsOurs(name) ? ChangeAsync(name, value, providerName) : others.SetAsync(name, value, providerName, providerKey);

    /// <inheritdoc/>
    public Task DeleteAsync(string name, string? providerName, string? providerKey) =>
        !IsOurs(name) ? others.DeleteAsync(name, providerName, providerKey)
        : IsGlobal(providerName) ? ChangeAsync(name, null, providerName)
        : Task.CompletedTask;

    private static bool IsGlobal(string? providerName) => providerName == GlobalSettingValueProvider.ProviderName;

    private bool IsOurs(string name) => definitions.GetOrNull(name) is { Group: not null };

    private async Task<List<SettingValue>> ReadAsync(IEnumerable<Framework.Settings.SettingDefinition> wanted, string? providerName)
    {
        var snapshot = await settings.GetAllAsync();
        return
        [
            .. wanted.Select(definition => new SettingValue(
                definition.Name,
                IsGlobal(providerName) ? snapshot.GetOrNull(definition.Name) : null
            )),
        ];
    }

    /// <remarks>In a scope of its own: ABP's manager, which lives as long as the application, keeps this object.</remarks>
    private async Task ChangeAsync(string name, string? value, string? providerName)
    {
        new ValidationErrors().AddIf(!IsGlobal(providerName), name, "has one value for all tenants and users").ThrowIfAny();
        await using var scope = scopes.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<IModuleSettingManager>();
        await manager.SetGlobalAsync(new Dictionary<string, string?> { [name] = value });
    }
}
