namespace MailZen.PhoneVerification.Administration;

/// <summary>A change of settings.</summary>
/// <param name="Values">
/// Values by names in JSON. Null returns a setting to the layer below. The empty text says that there is none; a secret stays as it is,
/// since a form that shows none sends none back.
/// </param>
/// <param name="ClearSecrets">Secrets that there shall no longer be, whatever the layer below says.</param>
/// <param name="Version">The version that the author saw; null changes the values whatever they are now.</param>
public sealed record SettingUpdateDto(
    IReadOnlyDictionary<string, string?> Values,
    IReadOnlyCollection<string>? ClearSecrets = null,
    long? Version = null
);
