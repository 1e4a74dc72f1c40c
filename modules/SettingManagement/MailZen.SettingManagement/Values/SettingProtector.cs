using Microsoft.AspNetCore.DataProtection;

namespace MailZen.SettingManagement.Values;

/// <summary>
/// Encrypts stored secrets. Each is bound to the name of its setting, so that a value copied to another row does not decrypt.
/// </summary>
internal sealed class SettingProtector(IDataProtectionProvider provider)
{
    private const string Purpose = "MailZen.SettingManagement.v1";

    public string Protect(string name, string value) => value.Length == 0 ? value : provider.CreateProtector(Purpose, name).Protect(value);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is missing, or the row was modified.</exception>
    public string Unprotect(string name, string value) =>
        value.Length == 0 ? value : provider.CreateProtector(Purpose, name).Unprotect(value);
}
