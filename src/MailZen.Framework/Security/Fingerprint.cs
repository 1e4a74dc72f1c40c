using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.Framework.Security;

internal sealed class Fingerprint(MasterKeyRing keys) : IFingerprint, IDisposable
{
    private const int Bytes = 16;

    // Of the oldest key: counters are named by fingerprints, and a new key is no amnesty. To prepare one takes longer than to use it, so each thread keeps its own.
    private readonly ThreadLocal<IncrementalHash> _hmac = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.Oldest.Derive("mailzen/fingerprint/v1")));

    public string Compute(string text)
    {
        var hmac = _hmac.Value!;
        hmac.AppendData(Encoding.UTF8.GetBytes(text));
        return Base64Url.EncodeToString(hmac.GetHashAndReset().AsSpan(0, Bytes));
    }

    public void Dispose() => _hmac.Dispose();
}
