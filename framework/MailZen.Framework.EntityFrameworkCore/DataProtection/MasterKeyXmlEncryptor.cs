using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using MailZen.Framework.Security;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace MailZen.Framework.EntityFrameworkCore.DataProtection;

/// <summary>Encrypts the keys of the key ring, which is in the database, with a key that is not (AES-256-GCM).</summary>
internal sealed class MasterKeyXmlEncryptor(MasterKeyRing masterKeys) : IXmlEncryptor
{
    internal const string KeyLabel = "mailzen/data-protection/v1";
    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plaintext = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var ciphertext = new byte[plaintext.Length];
        var tag = new byte[TagBytes];
        using var aes = new AesGcm(masterKeys.Active.Derive(KeyLabel), TagBytes);
        aes.Encrypt(nonce, plaintext, ciphertext, tag, Encoding.UTF8.GetBytes(masterKeys.Active.Id));
        CryptographicOperations.ZeroMemory(plaintext);

        var element = new XElement(
            "masterKeyEncrypted",
            new XAttribute("keyId", masterKeys.Active.Id),
            Convert.ToBase64String([.. nonce, .. tag, .. ciphertext])
        );
        return new EncryptedXmlInfo(element, typeof(MasterKeyXmlDecryptor));
    }
}
