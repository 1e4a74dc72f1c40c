using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>The audits of the specification's own reference client, graphql-http.</summary>
public sealed class GraphQLOverHttpAuditTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Pass_Every_Audit_Of_Graphql_Http_That_The_Newest_Text_Left()
    {
        // The audits of variables ask for a type.
        var app = await StartAsync(("MAILZEN_GRAPHQL_INTROSPECTION", "true"));

        var audits = JsonDocument
            .Parse(await NpmClients.RunAsync("node", "audits.mjs", $"{app.NewClient().Http.BaseAddress}graphql"))
            .RootElement.EnumerateArray()
            .ToList();

        audits.Count.ShouldBeGreaterThan(60);

        // They are older than the text that asks for 422 in some of these cases (ADR 0041).
        audits
            .Where(audit => audit.GetProperty("status").GetString() != "ok")
            .Select(audit => $"{audit.GetProperty("status").GetString()} {audit.GetProperty("id").GetString()}")
            .ShouldBe(["notice 423L", "warn 86EE"], ignoreOrder: true);
    }
}
