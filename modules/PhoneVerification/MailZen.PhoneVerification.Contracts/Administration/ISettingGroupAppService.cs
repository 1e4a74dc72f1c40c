namespace MailZen.PhoneVerification.Administration;

/// <summary>Shows and changes the settings of a group, one of <see cref="SettingGroups"/>. Who may is the caller's to check.</summary>
public interface ISettingGroupAppService
{
    /// <summary>The settings as they stand, with the version to name in a change.</summary>
    Task<SettingGroupDto> GetAsync(string group, CancellationToken cancellationToken = default);

    /// <summary>Changes what <paramref name="input"/> names and leaves the rest: all of it, or nothing where anything is wrong.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">
    /// A value is not allowed, or the settings were changed since the version that the input names; <c>fields</c> says which.
    /// </exception>
    Task<SettingGroupDto> UpdateAsync(string group, SettingUpdateDto input, CancellationToken cancellationToken = default);

    /// <summary>The group's changes, newest first, at most 50.</summary>
    /// <param name="group">The group.</param>
    /// <param name="before">Only changes with a smaller number; null begins with the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<SettingChangeDto>> GetHistoryAsync(string group, long? before, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the settings that a change touched to what they were before it, as a change of its own with the same checks. A secret that
    /// the change replaced is kept nowhere and stays as it is now, unless its destination changes: then it is cleared.
    /// </summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">As for a change; or there is no such change.</exception>
    Task<SettingGroupDto> RollBackAsync(string group, SettingRollBackDto input, CancellationToken cancellationToken = default);
}
