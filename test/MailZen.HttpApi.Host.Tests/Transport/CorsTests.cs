using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Transport;

public sealed class CorsTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Headers = "content-type,x-request-id,x-otp-request,x-device,x-second-factor,x-captcha-token,idempotency-key";

    [Fact]
    public async Task Should_Let_Our_Pages_Call_With_The_Cookie_And_No_Others()
    {
        var client = (await StartAsync()).NewClient().Http;

        var ours = await client.SendAsync(Preflight("https://app.example"));
        ours.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://app.example"]);
        ours.Headers.GetValues("Access-Control-Allow-Credentials").ShouldBe(["true"]);
        ours.Headers.GetValues("Access-Control-Allow-Headers").Single().Split(',').ShouldBe(Headers.Split(','));

        (await IsAllowedAsync(client, "https://evil.example")).ShouldBeFalse();
        (await IsAllowedAsync(client, "http://localhost:5173")).ShouldBeFalse("Only in Development.");
    }

    [Theory]
    [InlineData("http://localhost:5173", true)]
    [InlineData("http://127.0.0.1:3000", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("https://localhost:5173", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://evil.example", false)]
    [InlineData("null", false)]
    public async Task Should_Let_Pages_Of_This_Machine_Call_In_Development(string origin, bool isAllowed) =>
        (await IsAllowedAsync((await StartAsync(("environment", "Development"))).NewClient().Http, origin)).ShouldBe(isAllowed);

    [Fact]
    public async Task Should_Show_Pages_When_To_Retry()
    {
        var app = await StartAsync();
        var (client, number, other) = (app.NewClient(), NewNumber(), NewNumber());
        await client.SignupSendOtpAsync(number);
        app.Time.Advance(TimeSpan.FromSeconds(20));
        await client.SignupSendOtpAsync(other);

        var reply = await client.SendAsync(
            $$"""mutation { a: signupSendOtp(input: { phoneNumber: "{{number}}" }) """
                + $$"""b: signupSendOtp(input: { phoneNumber: "{{other}}" }) }""",
            configure: request => request.Headers.Add("Origin", "https://app.example")
        );

        var waits = reply
            .Body.GetProperty("errors")
            .EnumerateArray()
            .Select(error => error.GetProperty("extensions").GetProperty("retryAfterSeconds").GetInt32());
        waits.Distinct().Count().ShouldBe(2);
        reply.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(waits.Max()));
        string.Join(',', reply.Response.Headers.GetValues("Access-Control-Expose-Headers")).ToLowerInvariant().ShouldContain("retry-after");
    }

    private static async Task<bool> IsAllowedAsync(HttpClient client, string origin) =>
        (await client.SendAsync(Preflight(origin))).Headers.Contains("Access-Control-Allow-Origin");

    private static HttpRequestMessage Preflight(string origin) =>
        new(HttpMethod.Options, "/graphql")
        {
            Headers =
            {
                { "Origin", origin },
                { "Access-Control-Request-Method", "POST" },
                { "Access-Control-Request-Headers", Headers },
            },
        };
}
