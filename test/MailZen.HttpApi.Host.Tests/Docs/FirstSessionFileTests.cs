using System.Net;
using System.Text;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>The requests of the file for those without bash fit the schema.</summary>
public sealed class FirstSessionFileTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string File = "docs/first-session.http";

    [Fact]
    public async Task Should_Have_Only_Requests_That_The_Schema_Knows()
    {
        var client = (await StartAsync()).NewClient().Http;
        var bodies = RepositoryFiles
            .Read(File)
            .Split("\n### ")
            .Where(request => request.Contains("/graphql\n", StringComparison.Ordinal))
            .Select(request => request[request.IndexOf("\n\n", StringComparison.Ordinal)..].Trim())
            .ToList();

        bodies.Count.ShouldBe(7);
        foreach (var body in bodies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
                Headers = { { "Accept", "application/graphql-response+json" } },
            };
            var response = await client.SendAsync(request);

            // Neither 400 (no document) nor 422 (not of the schema); what a field answers is not looked at.
            ((int)response.StatusCode).ShouldBeInRange((int)HttpStatusCode.OK, 294, body);
        }
    }
}
