namespace MailZen.PhoneVerification.Administration;

/// <summary>A change that shall be undone.</summary>
/// <param name="Number">The change's number.</param>
/// <param name="Version">The version that the author saw; null undoes it whatever the settings are now.</param>
public sealed record SettingRollBackDto(long Number, long? Version = null);
