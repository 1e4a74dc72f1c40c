namespace MailZen.SettingManagement;

/// <summary>A change of settings.</summary>
/// <param name="Values">
/// Values by their names in JSON. Null restores the environment's or default value. The empty text means "no value"; for a secret it means
/// "unchanged", because forms show no secrets and so send none back.
/// </param>
/// <param name="ClearSecrets">Secrets to clear, even if the environment or the default has a value.</param>
/// <param name="Version">The version that the author saw; null changes the settings even if somebody else has changed them since.</param>
public sealed record SettingUpdateDto(
    IReadOnlyDictionary<string, string?> Values,
    IReadOnlyCollection<string>? ClearSecrets = null,
    long? Version = null
);
