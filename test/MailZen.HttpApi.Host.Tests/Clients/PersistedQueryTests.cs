using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>Clients that send the hash of a query first.</summary>
public sealed class PersistedQueryTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Theory]
    [InlineData("post")]
    [InlineData("get")]
    public async Task Should_Make_Apollo_And_Urql_Send_The_Text(string method)
    {
        var app = await StartAsync();

        var result = JsonDocument
            .Parse(await NpmClients.RunAsync("node", "persisted.mjs", $"{app.NewClient().Http.BaseAddress}graphql", method))
            .RootElement;

        foreach (var client in new[] { "ofApollo", "ofUrql" })
        {
            result
                .GetProperty(client)
                .EnumerateArray()
                .Select(data => data.ToString())
                .ShouldBe(["""{"__typename":"Query"}""", """{"__typename":"Query"}"""], client);
        }

        // The hash once, and then they know that this server keeps none.
        result
            .GetProperty("requests")
            .GetProperty("apollo")
            .EnumerateArray()
            .Select(request => request.GetString())
            .ShouldBe(["hash", "text", "text"]);
        result
            .GetProperty("requests")
            .GetProperty("urql")
            .EnumerateArray()
            .Select(request => request.GetString())
            .ShouldBe(["hash", "text", "text"]);
    }
}
