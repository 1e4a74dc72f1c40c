using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace MailZen.EntityFrameworkCore.DataProtection;

/// <summary>
/// The name of the framework's <see cref="Framework.EntityFrameworkCore.DataProtection.MasterKeyXmlDecryptor"/> that is stored with keys
/// created before the framework was split. Data Protection looks for it as long as such keys exist.
/// </summary>
internal sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        new Framework.EntityFrameworkCore.DataProtection.MasterKeyXmlDecryptor(services).Decrypt(encryptedElement);
}
