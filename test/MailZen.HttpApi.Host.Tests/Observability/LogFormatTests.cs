using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;

namespace MailZen.HttpApi.Host.Tests.Observability;

/// <summary>What programs that collect logs read: one line an entry, with its time.</summary>
public sealed class LogFormatTests : IAsyncLifetime
{
    private const string Time = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z";

    private readonly SqliteDatabase _database = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <remarks>The database does not exist, so that exceptions are logged.</remarks>
    [Fact]
    public async Task Should_Write_One_Line_With_Its_Time_For_Each_Entry()
    {
        using var host = Start();

        await AskTwiceAsync(await host.LineAsync("Now listening on: "));
        await host.TerminateAsync();

        var lines = host.Output.Split(Environment.NewLine);
        lines.ShouldAllBe(line => Regex.IsMatch(line, $"^{Time} (info|warn|fail|crit): "));
        host.Output.ShouldNotContain("threw an unhandled exception", Case.Sensitive, "A poll of the readiness is no fault.");
    }

    [Fact]
    public async Task Should_Write_Json_By_One_Setting()
    {
        using var host = Start(("MAILZEN_LOG_FORMAT", "JSON"));

        await AskTwiceAsync(JsonElementOf(await host.LineAsync("Now listening on: ")).GetProperty("Message").GetString()!);
        await host.TerminateAsync();

        foreach (var line in host.Output.Split(Environment.NewLine))
        {
            JsonElementOf(line).GetProperty("Timestamp").GetString()!.ShouldMatch($"^{Time}$");
        }
    }

    [Fact]
    public async Task Should_Refuse_Another_Form()
    {
        using var host = Start(("MAILZEN_LOG_FORMAT", "xml"));

        (await host.ExitAsync()).ShouldBe(1);
        host.Output.ShouldContain("MAILZEN_LOG_FORMAT");
    }

    private static JsonElement JsonElementOf(string line) => JsonSerializer.Deserialize<JsonElement>(line);

    private static async Task AskTwiceAsync(string listening)
    {
        using var http = new HttpClient { BaseAddress = new Uri(listening.Split(' ')[^1]) };
        (await http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private ProductProcess Start(params (string Name, string Value)[] settings) =>
        ProductProcess.Start(
            "MailZen.HttpApi.Host",
            [
                new("ConnectionStrings__Default", _database.ConnectionString),
                new("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                new("MAILZEN_MASTER_KEY", TestApp.MasterKey),
                new("JWT_SECRET", "a secret of the tests, 32 bytes or more"),
                .. settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)),
            ]
        );
}
