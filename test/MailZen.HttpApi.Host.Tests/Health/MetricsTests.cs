using System.Net;
using System.Net.Http.Headers;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Health;

public sealed class MetricsTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    /// <remarks>A token, and so a host, of its own: a scrape is answered again for 300 ms, whatever was counted since.</remarks>
    [Fact]
    public async Task Should_Count_What_Happens_By_Purpose_Provider_And_Region_And_Never_By_Number()
    {
        var app = await StartAsync(("MAILZEN_METRICS_TOKEN", "of the count"));
        var (client, number) = (app.NewClient(), NewNumber());
        await client.SignupSendOtpAsync(number);
        await client.SignupSendOtpAsync(number);
        await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail());
        await client.LoginAsync(NewEmail(), "nobody's password");

        var metrics = await ScrapeAsync(app, "of the count");

        foreach (
            var line in new[]
            {
                "otp_sent_total{",
                "otp_verified_total{",
                "otp_refused_total{",
                "sms_attempts_total{",
                "sms_latency_seconds_bucket{",
                "sms_breaker_open{",
                "sign_in_attempts_total{",
            }
        )
        {
            metrics.ShouldContain(line);
        }

        metrics.ShouldContain("outcome=\"Accepted\"");
        metrics.ShouldNotContain(number.TrimStart('+'));
    }

    /// <remarks>RFC 9110, 11.1: a scheme has no case.</remarks>
    [Theory]
    [InlineData("Bearer of the scraper", HttpStatusCode.OK)]
    [InlineData("bearer of the scraper", HttpStatusCode.OK)]
    [InlineData("BEARER of the scraper", HttpStatusCode.OK)]
    [InlineData("bEaReR    of the scraper  ", HttpStatusCode.OK)]
    [InlineData("Bearer\tof the scraper", HttpStatusCode.OK)]
    [InlineData("Bearer Of The Scraper", HttpStatusCode.NotFound)]
    [InlineData("Bearer of the scrape", HttpStatusCode.NotFound)]
    [InlineData("Bearer", HttpStatusCode.NotFound)]
    [InlineData("Bearerof the scraper", HttpStatusCode.NotFound)]
    [InlineData("Basic of the scraper", HttpStatusCode.NotFound)]
    [InlineData("of the scraper", HttpStatusCode.NotFound)]
    public async Task Should_Read_The_Token_However_Its_Scheme_Is_Written(string authorization, HttpStatusCode status)
    {
        var http = (await StartAsync(("MAILZEN_METRICS_TOKEN", "of the scraper"))).NewClient().Http;
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization).ShouldBeTrue();

        (await http.GetAsync("/metrics")).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Should_Show_Nothing_Without_The_Token()
    {
        var app = await StartAsync(("MAILZEN_METRICS_TOKEN", "of the scraper"));
        (await app.NewClient().Http.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Should.ThrowAsync<HttpRequestException>(() => ScrapeAsync(app, "another"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await StartAsync()).NewClient().Http.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> ScrapeAsync(TestApp app, string token)
    {
        var http = app.NewClient().Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.GetStringAsync("/metrics");
    }
}
