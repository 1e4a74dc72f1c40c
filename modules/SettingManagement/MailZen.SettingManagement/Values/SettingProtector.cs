using Microsoft.AspNetCore.DataProtection;

namespace MailZen.SettingManagement.Values;

/// <summary>Encrypts secrets at rest, each bound to its setting's name, so that no row opens in another's place.</summary>
internal sealed class SettingProtector(IDataProtectionProvider provider)
{
    private const string Purpose = "MailZen.SettingManagement.v1";

    public string Protect(string name, string value) => value.Length == 0 ? value : provider.CreateProtector(Purpose, name).Protect(value);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is gone, or the row was changed.</exception>
    public string Unprotect(string name, string value) =>
        value.Length == 0 ? value : provider.CreateProtector(Purpose, name).Unprotect(value);
}
