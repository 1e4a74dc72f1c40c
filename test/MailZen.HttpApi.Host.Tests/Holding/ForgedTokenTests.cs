using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Holding;

/// <summary>Access tokens that somebody made up: HS256 with our key and nothing else signs in.</summary>
public sealed class ForgedTokenTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private static readonly byte[] _secret = "a secret of the tests, 32 bytes or more"u8.ToArray();

    [Fact]
    public async Task Should_Sign_In_By_A_Token_Of_The_Same_Making()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        var genuine = client.Http.DefaultRequestHeaders.Authorization!.Parameter!.Split('.');

        client.UseToken(Sign(genuine[0], genuine[1], _secret));

        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("None", "")]
    [InlineData("HS256", "another key, which is 32 bytes or more")]
    [InlineData("HS512", "a secret of the tests, 32 bytes or more")]
    [InlineData("RS256", "a secret of the tests, 32 bytes or more")]
    [InlineData("RS256", "RSA")]
    public async Task Should_Refuse_Another_Algorithm_Or_Key(string algorithm, string key)
    {
        var client = await NewAccountAsync(await StartAsync());
        var payload = client.Http.DefaultRequestHeaders.Authorization!.Parameter!.Split('.')[1];
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","typ":"JWT"}"""));

        client.UseToken(key == "RSA" ? SignRsa(header, payload) : Sign(header, payload, Encoding.UTF8.GetBytes(key)));

        (await client.AuthMeAsync()).Code.ShouldBe("UNAUTHENTICATED");
    }

    [Theory]
    [InlineData("\"exp\":", "\"exp\":1,\"was\":")]
    [InlineData("\"iss\":\"mailzen\"", "\"iss\":\"elsewhere\"")]
    [InlineData("\"aud\":\"mailzen\"", "\"aud\":\"elsewhere\"")]
    public async Task Should_Refuse_Other_Claims_Even_With_Our_Key(string claim, string replacement)
    {
        var client = await NewAccountAsync(await StartAsync());
        var parts = client.Http.DefaultRequestHeaders.Authorization!.Parameter!.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        payload.ShouldContain(claim);

        client.UseToken(
            Sign(
                parts[0],
                Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.Replace(claim, replacement, StringComparison.Ordinal))),
                _secret
            )
        );

        (await client.AuthMeAsync()).Code.ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task Should_Refuse_A_Changed_Payload()
    {
        var client = await NewAccountAsync(await StartAsync());
        var parts = client.Http.DefaultRequestHeaders.Authorization!.Parameter!.Split('.');
        var payload = Encoding
            .UTF8.GetString(Base64Url.DecodeFromChars(parts[1]))
            .Replace("\"USER\"", "\"ADMIN\"", StringComparison.Ordinal);

        client.UseToken(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{parts[2]}"
            )
        );

        (await client.AuthMeAsync()).Code.ShouldBe("UNAUTHENTICATED");
    }

    private static string Sign(string header, string payload, byte[] key)
    {
        var signed = Encoding.UTF8.GetBytes($"{header}.{payload}");
        return $"{header}.{payload}.{(key.Length == 0 ? "" : Base64Url.EncodeToString(HMACSHA256.HashData(key, signed)))}";
    }

    private static string SignRsa(string header, string payload)
    {
        using var rsa = RSA.Create(2048);
        var signed = Encoding.UTF8.GetBytes($"{header}.{payload}");
        var signature = rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{payload}.{Base64Url.EncodeToString(signature)}";
    }
}
