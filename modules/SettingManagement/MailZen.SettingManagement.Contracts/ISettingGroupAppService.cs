namespace MailZen.SettingManagement;

/// <summary>Shows and changes the settings of a group, by its name. The caller checks the permission.</summary>
public interface ISettingGroupAppService
{
    /// <summary>The current settings, with the version to send with a change.</summary>
    Task<SettingGroupDto> GetAsync(string group, CancellationToken cancellationToken = default);

    /// <summary>Changes the settings in <paramref name="input"/> and no others. If one value is wrong, nothing changes.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// A value is not allowed, or somebody changed the settings after the version in the input; <c>fields</c> lists them.
    /// </exception>
    Task<SettingGroupDto> UpdateAsync(string group, SettingUpdateDto input, CancellationToken cancellationToken = default);

    /// <summary>The group's changes, newest first, at most 50.</summary>
    /// <param name="group">The group.</param>
    /// <param name="before">Only changes with a smaller number; null starts with the newest.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<SettingChangeDto>> GetHistoryAsync(string group, long? before, CancellationToken cancellationToken = default);

    /// <summary>
    /// Restores the settings of one change to their values before it, as a new change with the same checks. The old value of a secret is
    /// not kept, so the secret stays as it is now; if its destination changes, it is cleared.
    /// </summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">As for a change, or the change does not exist.</exception>
    Task<SettingGroupDto> RollBackAsync(string group, SettingRollBackDto input, CancellationToken cancellationToken = default);
}
