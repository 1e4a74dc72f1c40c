namespace MailZen.Framework.SettingManagement;

/// <summary>One change of settings, which were stored together.</summary>
/// <param name="Number">Its number; each change has the next one.</param>
/// <param name="At">When it was made.</param>
/// <param name="UserId">The account that made it, or null for none.</param>
/// <param name="Items">What it changed.</param>
public sealed record SettingChange(long Number, DateTimeOffset At, Guid? UserId, IReadOnlyList<SettingChangeItem> Items);
