using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using MailZen.Framework.Security;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.EntityFrameworkCore.DataProtection;

/// <summary>
/// Decrypts what <see cref="MasterKeyXmlEncryptor"/> encrypted. Data Protection creates it by its type name, which is stored with each key.
/// </summary>
public sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    /// <exception cref="CryptographicException">The master key is missing, or the stored key was tampered with.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var keyId = (string)encryptedElement.Attribute("keyId")!;
        var masterKey =
            services.GetRequiredService<MasterKeyRing>().FindOrNull(keyId)
            ?? throw new CryptographicException($"The master key {keyId} is not among those of MAILZEN_MASTER_KEY.");

        var sealedBytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var nonce = sealedBytes[..MasterKeyXmlEncryptor.NonceBytes];
        var tag = sealedBytes.Slice(MasterKeyXmlEncryptor.NonceBytes, MasterKeyXmlEncryptor.TagBytes);
        var ciphertext = sealedBytes[(MasterKeyXmlEncryptor.NonceBytes + MasterKeyXmlEncryptor.TagBytes)..];
        var plaintext = new byte[ciphertext.Length];
        using var aes = new AesGcm(masterKey.Derive(MasterKeyXmlEncryptor.KeyLabel), MasterKeyXmlEncryptor.TagBytes);
        aes.Decrypt(nonce, ciphertext, tag, plaintext, Encoding.UTF8.GetBytes(keyId));
        return XElement.Parse(Encoding.UTF8.GetString(plaintext));
    }
}
