using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.Framework.Security;

internal sealed class Fingerprint(MasterKeyRing keys) : IFingerprint, IDisposable
{
    private const int Bytes = 16;

    // With the oldest key: counters are named by fingerprints, and a new key must not reset them. Setting an HMAC's key takes longer than
    // computing one, so each thread keeps its own.
    private readonly ThreadLocal<IncrementalHash> _hmac = new(() =>
        IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.Oldest.Derive("mailzen/fingerprint/v1"))
    );

    public string Compute(string text)
    {
        var hmac = _hmac.Value!;
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.AppendData(Encoding.UTF8.GetBytes(text));
        hmac.GetHashAndReset(hash);
        return Base64Url.EncodeToString(hash[..Bytes]);
    }

    public void Dispose() => _hmac.Dispose();
}
