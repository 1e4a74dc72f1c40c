using CsCheck;
using MailZen.PhoneVerification.Sms.Twilio;
using Microsoft.Extensions.Primitives;

namespace MailZen.Twilio.Tests;

/// <summary>Signatures of receipts, compared with Twilio's own library over addresses and forms of every shape.</summary>
public sealed class SignatureOracleTests
{
    private const string Key = "the-auth-token";

    private static readonly Gen<string> _url =
        from scheme in Gen.OneOf("https", "http", "HTTPS", "Http")
        from user in Gen.OneOf("", "", "user:pass@", "User:Pass@", "hooks.example.com@")
        from host in Gen.OneOf(
            "hooks.example.com",
            "Hooks.Example.COM",
            "münchen.example",
            "xn--mnchen-3ya.example",
            "XN--MNCHEN-3YA.example",
            "127.0.0.1",
            "[::1]",
            "[2001:DB8::1]",
            "http.https.example",
            "a"
        )
        from port in Gen.OneOf("", "", ":80", ":443", ":8443", ":1", ":")
        from path in Gen.OneOf(
            "/api/sms/receipts/twilio",
            "",
            "/",
            "/a%20b/c%2Fd/%7e",
            "/A/../B/./c",
            "/ü",
            "//x",
            "/hooks.example.com/https"
        )
        from query in Gen.OneOf(
            "",
            "?",
            "?a=1&b=2",
            "?b=2&a=1",
            "?a=1&a=2",
            "?A=1&a=2",
            "?x=%C3%BC&y=+z",
            "?u=https://hooks.example.com:443/",
            "?q='(1)*!",
            "?empty=&none",
            "?bodySHA256=00",
            "?q=ü"
        )
        select $"{scheme}://{user}{host}{port}{path}{query}";

    private static readonly Gen<List<KeyValuePair<string, StringValues>>> _form = (
        from name in Gen.OneOf("MessageSid", "MessageStatus", "To", "From", "Body", "a", "A", "ü", "z_1")
        from values in Gen.OneOf("", "SM1", "delivered", "+15551234567", "a b&c=d", "ü😀", "x,y").Array[1, 3]
        select KeyValuePair.Create(name, new StringValues(values))
    )
        .List[0, 6]
        .Select(fields => fields.DistinctBy(field => field.Key, StringComparer.OrdinalIgnoreCase).ToList());

    private static readonly Gen<string> _algorithm = Gen.OneOf("HMAC_SHA1", "HMAC_SHA256");

    [Fact]
    public void Should_Accept_Whatever_Twilios_Library_Accepts() =>
        Gen.Select(_url, _form, _algorithm)
            .Sample(
                (url, form, algorithm) =>
                {
                    foreach (var text in SigningsOf(url))
                    {
                        foreach (var parameters in TwilioSignature.FormsOf(form))
                        {
                            var signature = TwilioSignature.Compute(Key, Parse(algorithm), text + parameters);
                            if (Oracle.Accepts(Key, algorithm, url, form, signature))
                            {
                                TwilioSignature
                                    .IsValid(Key, Parse(algorithm), url, form, signature)
                                    .ShouldBeTrue($"{url} signed as {text}");
                            }
                        }
                    }
                },
                iter: 20_000
            );

    [Fact]
    public void Should_Accept_Nothing_Else() =>
        Gen.Select(_url, _form, _algorithm)
            .Sample(
                (url, form, algorithm) =>
                {
                    // Of several values, and of a query, the libraries for other languages have forms of their own.
                    var single = form.Where(field => field.Value.Count == 1).ToList();
                    var isPlain = !url.Contains('?', StringComparison.Ordinal);
                    foreach (var text in SigningsOf(url).Where(_ => isPlain))
                    {
                        var signature = TwilioSignature.Compute(Key, Parse(algorithm), text + TwilioSignature.FormsOf(single).Single());
                        TwilioSignature
                            .IsValid(Key, Parse(algorithm), url, single, signature)
                            .ShouldBe(Oracle.Accepts(Key, algorithm, url, single, signature), $"{url} signed as {text}");
                    }
                },
                iter: 20_000
            );

    [Fact]
    public void Should_Never_Accept_A_Forged_One() =>
        Gen.Select(_url, _form, _algorithm, Gen.String)
            .Sample(
                (url, form, algorithm, other) =>
                {
                    var way = Parse(algorithm);
                    var otherWay = way == TwilioSignatureAlgorithm.Sha1 ? TwilioSignatureAlgorithm.Sha256 : TwilioSignatureAlgorithm.Sha1;
                    var parameters = TwilioSignature.FormsOf(form).First();
                    string[] forged =
                    [
                        TwilioSignature.Compute(Key + other + "x", way, url + parameters),
                        TwilioSignature.Compute(Key, otherWay, url + parameters),
                        TwilioSignature.Compute(Key, way, url + parameters + "x"),
                        TwilioSignature.Compute(Key, way, "x" + url + parameters),
                        TwilioSignature.Compute(Key, way, parameters),
                        TwilioSignature.Compute("", way, url + parameters),
                        other,
                        "",
                    ];
                    foreach (var signature in forged)
                    {
                        TwilioSignature.IsValid(Key, way, url, form, signature).ShouldBeFalse();
                    }
                },
                iter: 2_000
            );

    [Theory]
    [InlineData("key=webhooks_sharedkey_01,algorithm=HMAC_SHA256", "HMAC_SHA256")]
    [InlineData("key=,algorithm=HMAC_SHA1", "HMAC_SHA1")]
    [InlineData("key=webhooks_sharedkey_01", "HMAC_SHA1")]
    [InlineData("", "HMAC_SHA1")]
    public void Should_Read_The_Algorithm_As_Twilios_Library_Does(string header, string algorithm) =>
        global::Twilio.Security.RequestValidator.GetSignatureAlgorithm(header).ShouldBe(algorithm);

    private static TwilioSignatureAlgorithm Parse(string algorithm) =>
        algorithm == "HMAC_SHA256" ? TwilioSignatureAlgorithm.Sha256 : TwilioSignatureAlgorithm.Sha1;

    /// <summary>What somebody may think of signing: the texts that are accepted, and their neighbours.</summary>
    private static IEnumerable<string> SigningsOf(string url)
    {
        var uri = new Uri(url);
        var rest = uri.PathAndQuery;
        foreach (var scheme in new[] { "https", "http", "HTTPS" })
        {
            foreach (var host in new[] { uri.Host, uri.IdnHost, uri.Host.ToUpperInvariant() })
            {
                foreach (var port in new[] { "", ":80", ":443", ":8443", ":1" })
                {
                    yield return $"{scheme}://{host}{port}{rest}";
                }
            }
        }

        yield return url;
        yield return $"{url}#rc=2&rp=all";
        yield return url.ToLowerInvariant();
        yield return TwilioCallback.AsRequested(url);
        yield return TwilioSignedUrls.WithOtherPortOrNull(url) ?? "";
        yield return new UriBuilder(uri).ToString();
        yield return $"{url}/";
        yield return $"{url}?";
        yield return url.Split('?')[0];
    }
}
