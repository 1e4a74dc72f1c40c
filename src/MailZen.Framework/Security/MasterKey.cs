using System.Security.Cryptography;
using System.Text;

namespace MailZen.Framework.Security;

/// <summary>A key that stands outside the database, and of which every other key is derived.</summary>
public sealed class MasterKey
{
    /// <summary>The least length of a master key.</summary>
    public const int MinBytes = 32;

    private readonly byte[] _key;

    internal MasterKey(string id, byte[] key)
    {
        Id = id;
        _key = key;
    }

    /// <summary>Its name, which is stored beside what was made with it.</summary>
    public string Id { get; }

    /// <summary>A key of its own for one use, by HKDF-SHA256 (RFC 5869).</summary>
    /// <param name="label">The use; two uses never share a label.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Derive(string label) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, outputLength: 32, info: Encoding.UTF8.GetBytes(label));

    /// <inheritdoc/>
    public override string ToString() => Id;
}
