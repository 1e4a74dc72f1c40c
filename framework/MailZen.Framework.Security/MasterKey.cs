using System.Security.Cryptography;
using System.Text;

namespace MailZen.Framework.Security;

/// <summary>A key that is kept outside the database, and from which every other key is derived.</summary>
public sealed class MasterKey
{
    /// <summary>The minimum length of a master key.</summary>
    public const int MinBytes = 32;

    private readonly byte[] _key;

    internal MasterKey(string id, byte[] key)
    {
        Id = id;
        _key = key;
    }

    /// <summary>Its name, stored with the data that depends on it.</summary>
    public string Id { get; }

    /// <summary>A separate key for one use, by HKDF-SHA256 (RFC 5869).</summary>
    /// <param name="label">The use; two uses never share a label.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Derive(string label) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, outputLength: 32, info: Encoding.UTF8.GetBytes(label));

    /// <inheritdoc/>
    public override string ToString() => Id;
}
