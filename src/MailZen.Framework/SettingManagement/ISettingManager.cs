namespace MailZen.Framework.SettingManagement;

/// <summary>Changes settings at run time.</summary>
public interface ISettingManager
{
    /// <summary>
    /// Stores global values, all of them or none. A null value returns a setting to the layer below; the empty text says that there is
    /// none, whatever the layer below says.
    /// </summary>
    /// <exception cref="ExceptionHandling.BusinessException">
    /// <see cref="ExceptionHandling.CommonErrorCodes.ValidationFailed"/>: the settings that would result have faults; <c>fields</c> lists
    /// them all by setting name, and nothing was stored.
    /// </exception>
    Task SetGlobalAsync(IReadOnlyDictionary<string, string?> values, CancellationToken cancellationToken = default);
}
