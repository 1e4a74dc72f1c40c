namespace MailZen.PhoneVerification.Administration;

/// <summary>A change of settings as administrators see it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was made.</param>
/// <param name="UserId">Who made it; null for nobody that is known.</param>
/// <param name="Items">What it changed.</param>
public sealed record SettingChangeDto(long Number, DateTimeOffset At, Guid? UserId, IReadOnlyList<SettingChangeItemDto> Items);
