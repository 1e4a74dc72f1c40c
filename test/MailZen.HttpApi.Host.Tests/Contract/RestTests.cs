using System.Net.Http.Json;
using System.Text.Json;
using MailZen.Framework.Settings;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Contract;

/// <summary>Programs call the REST routes: their paths, permissions and fields are fixed, whatever module they are in.</summary>
public sealed class RestTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Snapshot = "test/MailZen.HttpApi.Host.Tests/Contract/rest.txt";
    private const string UpdateVariable = "MAILZEN_UPDATE_REST";

    private static readonly string[] _groups = ["sms", "phone-verification"];

    [Fact]
    public async Task Should_Serve_What_The_Repository_Says()
    {
        var app = await StartAsync();
        var administrator = await NewAdministratorAsync(app);
        List<string> lines =
        [
            .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Describe),
        ];
        lines.Sort(StringComparer.Ordinal);
        foreach (var group in _groups)
        {
            lines.Add("");
            lines.Add(group);
            var settings = await administrator.Http.GetFromJsonAsync<JsonElement>($"/api/setting-management/{group}");
            lines.AddRange(settings.EnumerateObject().Select(Describe));
        }

        var served = string.Join('\n', lines) + "\n";
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(RepositoryFiles.Root, Snapshot), served);
        }

        served.ShouldBe(
            RepositoryFiles.Read(Snapshot),
            $"The REST routes have changed. Do programs that call them still work? Then run this test with {UpdateVariable}=1."
        );
    }

    [Fact]
    public async Task Should_Show_Administrators_Every_Setting_That_They_Can_Change()
    {
        var definitions = (await StartAsync()).Services.GetRequiredService<ISettingDefinitionManager>().GetAll();

        definitions
            .Where(definition => definition is { IsEnvironmentOnly: false, Group: null })
            .Select(definition => definition.Name)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Describe(RouteEndpoint endpoint) =>
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where endpoint.RoutePattern.RawText!.Contains("/api/", StringComparison.Ordinal)
        let permissions = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy)
        select $"{method} {endpoint.RoutePattern.RawText} [{string.Join(' ', permissions)}]";

    /// <summary>A setting's name in JSON and its members in their order, without those that say what the value is now.</summary>
    private static string Describe(JsonProperty setting) =>
        $"{setting.Name}: "
        + string.Join(
            ", ",
            setting
                .Value.EnumerateObject()
                .Where(member => member.Name != "description")
                .Select(member =>
                    member.Name is "value" or "isSet" or "source" or "summary" ? member.Name : $"{member.Name} {member.Value}"
                )
        );
}
