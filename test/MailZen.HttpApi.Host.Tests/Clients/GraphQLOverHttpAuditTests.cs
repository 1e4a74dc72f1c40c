using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>The audits of the specification's own reference client, graphql-http.</summary>
public sealed class GraphQLOverHttpAuditTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Pass_Every_Audit_Of_Graphql_Http()
    {
        // The audits of variables ask for a type.
        var app = await StartAsync(("MAILZEN_GRAPHQL_INTROSPECTION", "true"));

        var audits = JsonDocument
            .Parse(await NpmClients.RunAsync("node", "audits.mjs", $"{app.NewClient().Http.BaseAddress}graphql"))
            .RootElement.EnumerateArray()
            .ToList();

        audits.Count.ShouldBeGreaterThan(60);
        audits.Where(audit => audit.GetProperty("status").GetString() != "ok").ShouldBeEmpty();
    }
}
