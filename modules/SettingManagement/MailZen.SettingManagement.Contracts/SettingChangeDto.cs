namespace MailZen.SettingManagement;

/// <summary>A change of settings, as shown to administrators.</summary>
/// <param name="Number">The number of the change.</param>
/// <param name="At">When it was made.</param>
/// <param name="UserId">The account that made it; null if unknown.</param>
/// <param name="Items">The changed settings.</param>
public sealed record SettingChangeDto(long Number, DateTimeOffset At, Guid? UserId, IReadOnlyList<SettingChangeItemDto> Items);
