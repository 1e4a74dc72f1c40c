using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MailZen.PhoneVerification.Abp.Tests.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Abp.Tests.Hosting;

/// <summary>A test of the whole application over HTTP.</summary>
public abstract class WebTest<TDatabase> : IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    protected const string Number = "+12025550123";
    protected const string Password = "1q2w3E*";

    private readonly TDatabase _database = new();
    private WebApplication _app = null!;

    protected RecordingSmsProvider Messages => _app.Services.GetRequiredService<RecordingSmsProvider>();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(TestConfiguration.Of(_database));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Host.UseAutofac();
        await builder.AddApplicationAsync<TestModule>();
        _app = builder.Build();
        await _app.InitializeApplicationAsync();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>A client with its own cookies.</summary>
    /// <param name="userName">Who signs in; null for nobody.</param>
    protected async Task<HttpClient> CreateClientAsync(string? userName = null)
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
        var client = new HttpClient(handler) { BaseAddress = new Uri(_app.Urls.Single()) };
        if (userName is not null)
        {
            (await client.PostAsJsonAsync("/login", new { userName, password = Password })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        return client;
    }

    /// <summary>Sends a document and returns the whole answer.</summary>
    protected static async Task<JsonNode> SendAsync(HttpClient client, string query)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query });
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>The extensions of the only error of an answer.</summary>
    protected static JsonNode ErrorOf(JsonNode answer) => answer["errors"]!.AsArray().ShouldHaveSingleItem()!["extensions"]!;
}
