namespace MailZen.Framework.Settings;

/// <summary>Reads settings.</summary>
public interface ISettingProvider
{
    /// <summary>One setting, or null: ABP's method, for modules that need only one.</summary>
    Task<string?> GetOrNullAsync(string name);

    /// <summary>All settings at one moment. Must not be called inside a unit of work: it may open a connection.</summary>
    ValueTask<SettingSnapshot> GetAllAsync(CancellationToken cancellationToken = default);
}
