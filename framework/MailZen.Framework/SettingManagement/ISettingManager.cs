namespace MailZen.Framework.SettingManagement;

/// <summary>Changes settings at run time, and records every change.</summary>
public interface ISettingManager
{
    /// <summary>The number of the newest change, 0 before the first one: it tells which settings a reader saw.</summary>
    Task<long> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores global values, all of them or none. Null returns a setting to the environment or its default; the empty text means no value,
    /// whatever those say. Must not be called inside a unit of work.
    /// </summary>
    /// <param name="values">The values by setting name.</param>
    /// <param name="precondition">What must not have changed meanwhile; null applies the change whatever the values are now.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    /// <exception cref="ExceptionHandling.BusinessException"><see cref="ExceptionHandling.CommonErrorCodes.ValidationFailed"/>: the
    /// resulting settings have faults; <c>fields</c> lists them all by setting name.
    /// <see cref="ExceptionHandling.CommonErrorCodes.ConcurrencyConflict"/>: the precondition does not hold; <c>fields</c> lists the
    /// changed settings. Nothing was stored.</exception>
    Task SetGlobalAsync(
        IReadOnlyDictionary<string, string?> values,
        SettingPrecondition? precondition = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Changes that touched one of the settings, newest first.</summary>
    /// <param name="covers">Selects settings by name; the others are left out of each change.</param>
    /// <param name="before">Only changes with a smaller number; null starts with the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>At most 50.</returns>
    Task<IReadOnlyList<SettingChange>> GetHistoryAsync(
        Func<string, bool> covers,
        long? before = null,
        CancellationToken cancellationToken = default
    );
}
