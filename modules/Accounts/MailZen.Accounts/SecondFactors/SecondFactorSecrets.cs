using Microsoft.AspNetCore.DataProtection;

namespace MailZen.Accounts.SecondFactors;

/// <summary>
/// Encrypts stored secrets of authenticator apps. Each is bound to its account, so that a value copied to another row does not decrypt.
/// </summary>
internal sealed class SecondFactorSecrets(IDataProtectionProvider provider)
{
    private const string Purpose = "MailZen.Accounts.SecondFactor.v1";

    public string Protect(Guid userId, byte[] secret) => Create(userId).Protect(Convert.ToBase64String(secret));

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is missing, or the row was modified.</exception>
    public byte[] Unprotect(Guid userId, string value) => Convert.FromBase64String(Create(userId).Unprotect(value));

    private IDataProtector Create(Guid userId) => provider.CreateProtector(Purpose, userId.ToString());
}
