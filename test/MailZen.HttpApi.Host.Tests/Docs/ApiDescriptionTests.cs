using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>The REST routes are described in Development, and nowhere else.</summary>
public sealed class ApiDescriptionTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Describe_Every_Rest_Route_In_Development_Only()
    {
        var development = (await StartAsync(("environment", "Development"))).NewClient().Http;
        var production = (await StartAsync()).NewClient().Http;

        var paths = (await development.GetFromJsonAsync<JsonElement>("/openapi/v1.json"))
            .GetProperty("paths")
            .EnumerateObject()
            .Select(path => path.Name)
            .ToList();

        foreach (
            var path in new[]
            {
                "/api/setting-management/sms",
                "/api/setting-management/sms/send-test-sms",
                "/api/setting-management/sms/history",
                "/api/setting-management/sms/roll-back",
                "/api/setting-management/phone-verification",
                "/api/phone-verification/delivery",
                "/api/phone-verification/numbers/release",
                "/api/sms/receipts/webhook",
                "/api/sms/inbound/twilio",
                "/api/sms/inbound/webhook",
            }
        )
        {
            paths.ShouldContain(path);
        }

        (await development.GetFromJsonAsync<JsonElement>("/openapi/v1.json"))
            .GetProperty("paths")
            .GetProperty("/api/sms/inbound/webhook")
            .GetProperty("post")
            .GetProperty("responses")
            .EnumerateObject()
            .Select(response => response.Name)
            .ShouldBe(["200", "400", "403", "413", "415"], ignoreOrder: true);
        paths.ShouldNotContain(path => path.StartsWith("/admin", StringComparison.Ordinal));
        (await development.GetStringAsync("/swagger/index.html")).ShouldContain("swagger-ui");
        (await production.GetAsync("/openapi/v1.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await production.GetAsync("/swagger/index.html")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
