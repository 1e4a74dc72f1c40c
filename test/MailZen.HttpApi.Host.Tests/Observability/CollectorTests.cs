using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MailZen.HttpApi.Host.Tests.Observability;

/// <summary>A collector that takes logs, and one that does not do its part.</summary>
public sealed class CollectorTests : IAsyncLifetime
{
    /// <summary>What Docker gives a container before it kills it.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(9);

    private readonly SqliteDatabase _database = new();

    public async ValueTask InitializeAsync() => await _database.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task Should_End_In_Time_While_It_Hangs(string protocol)
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start(); // Connections are taken by the operating system, and nobody ever answers.
        using var host = Start(((IPEndPoint)collector.LocalEndpoint).Port, ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol));
        await AskAsync(host);

        var started = TimeProvider.System.GetTimestamp();
        (await host.TerminateAsync()).ShouldBe(0);

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(_patience);
    }

    [Fact]
    public async Task Should_Get_Log_Entries()
    {
        var entries = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = WebApplication.CreateSlimBuilder().Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{signal}", (Delegate)TakeAsync);
        await collector.StartAsync();
        using var host = Start(
            new Uri(collector.Urls.Single()).Port,
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "200")
        );

        await entries.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        async Task TakeAsync(string signal, HttpRequest request)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            if (signal == "logs" && Encoding.Latin1.GetString(body.ToArray()).Contains("Now listening on", StringComparison.Ordinal))
            {
                entries.TrySetResult();
            }
        }
    }

    [Fact]
    public async Task Should_Say_Once_That_It_Hangs()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        using var host = Start(((IPEndPoint)collector.LocalEndpoint).Port, ("OTEL_EXPORTER_OTLP_TIMEOUT", "200"));
        await AskAsync(host);

        await host.LineAsync("telemetry_export_failed");
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);

        host.Output.Split("telemetry_export_failed: ").Length.ShouldBe(2, host.Output);
        host.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Should_Say_That_It_Is_Not_There()
    {
        using var host = Start(1);
        await AskAsync(host);

        (await host.LineAsync("telemetry_export_failed")).ShouldContain("Connection refused");
    }

    private ProductProcess Start(int port, params (string Name, string Value)[] settings) =>
        ProductProcess.Start(
            "MailZen.HttpApi.Host",
            [
                new("ConnectionStrings__Default", _database.ConnectionString),
                new("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                new("MAILZEN_MASTER_KEY", TestApp.MasterKey),
                new("JWT_SECRET", "a secret of the tests, 32 bytes or more"),
                new("OTEL_EXPORTER_OTLP_ENDPOINT", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")),
                new("OTEL_METRIC_EXPORT_INTERVAL", "500"),
                new("OTEL_BSP_SCHEDULE_DELAY", "500"),
                .. settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)),
            ]
        );

    private static async Task AskAsync(ProductProcess host)
    {
        using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("Now listening on: ")).Split(' ')[^1]) };
        (await http.GetAsync("/health/live")).EnsureSuccessStatusCode();
    }
}
