using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.Framework.Security;

internal sealed class Fingerprint(MasterKeyRing keys) : IFingerprint
{
    private const int Bytes = 16;

    // Of the oldest key: counters are named by fingerprints, and a new key is no amnesty.
    private readonly byte[] _key = keys.Oldest.Derive("mailzen/fingerprint/v1");

    public string Compute(string text) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
}
