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

        paths.ShouldNotContain("/dev/inbox");
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

    [Fact]
    public async Task Should_Say_How_To_Sign_In_And_How_Failures_Are_Answered()
    {
        var http = (await StartAsync(("environment", "Development"))).NewClient().Http;

        var document = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        document.GetProperty("info").GetProperty("title").GetString().ShouldBe("MailZen REST API");
        var components = document.GetProperty("components");
        components.GetProperty("securitySchemes").GetProperty("Bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
        var schemas = components.GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToList();
        schemas.ShouldContain("RemoteServiceErrorResponse");
        schemas.ShouldNotContain(name => name.Contains("Anonymous", StringComparison.Ordinal));
        schemas.ShouldNotContain("JsonElement");
        var administration = document
            .GetProperty("paths")
            .EnumerateObject()
            .Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal))
            .Where(path => !path.Name.StartsWith("/api/sms/", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value)
            .ToList();
        administration.ShouldNotBeEmpty();
        administration.ShouldAllBe(operation => operation.GetProperty("security")[0].GetProperty("Bearer").GetArrayLength() == 0);
        foreach (var status in new[] { "200", "400", "401", "403", "429", "503" })
        {
            administration
                .Select(operation => operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name))
                .ShouldAllBe(answers => answers.Contains(status));
        }
    }

    [Fact]
    public async Task Should_Lead_From_The_Root_To_Every_Page_In_Development_Only()
    {
        var development = (await StartAsync(("environment", "Development"))).NewClient().Http;
        var production = (await StartAsync()).NewClient().Http;

        var page = await development.GetStringAsync("/");

        foreach (var path in new[] { "/graphql", "/dev/inbox", "/admin", "/swagger", "/health/ready" })
        {
            page.ShouldContain($"href=\"{path}\"");
        }

        (await production.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
