using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailZen.Framework.Security;

namespace MailZen.Framework.Tests.Security;

public sealed class FingerprintTests
{
    private readonly MasterKeyRing _keys = MasterKeyRing.Parse(
        "new:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=, old:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    );

    /// <remarks>Counters are found by it, by each version and instance of the host.</remarks>
    [Fact]
    public void Should_Be_The_Beginning_Of_A_Hash_With_The_Oldest_Key_On_Any_Thread()
    {
        using var fingerprint = new Fingerprint(_keys);
        var key = _keys.FindOrNull("old")!.Derive("mailzen/fingerprint/v1");
        string[] texts =
        [
            .. Enumerable.Range(0, 20_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"+4474{number:D8}")),
        ];

        string[] computed = [.. texts.AsParallel().AsOrdered().WithDegreeOfParallelism(16).Select(fingerprint.Compute)];

        computed.ShouldBe(
            texts.Select(text => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)))
        );
    }
}
