using System.Net;
using MailZen.EntityFrameworkCore;
using MailZen.Framework.Modularity;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Faults;

/// <summary>A file that another process holds, that is full, or that may not be written.</summary>
public sealed class UnwritableSqliteTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    // A request's ten seconds, and what a busy machine takes.
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(14);

    private static readonly TimeSpan _readinessBound = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan _reportIsOld = TimeSpan.FromSeconds(1.1);

    [Fact]
    public async Task Should_Say_In_Code_That_Another_Process_Holds_It_And_Not_Be_Ready_Meanwhile()
    {
        var app = await StartAsync(("MAILZEN_RETENTION_AUDIT_DAYS", "201")); // a host of its own
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        await using (var other = new SqliteConnection(app.Database.ConnectionString))
        {
            await other.OpenAsync();
            await using var writing = await other.BeginTransactionAsync();
            var began = TimeProvider.System.GetTimestamp();

            var requests = Enumerable.Range(0, 4).Select(_ => app.NewClient().SignupSendOtpAsync(NewNumber())).ToList();
            (await app.NewClient().Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(_readinessBound);
            (await Task.WhenAll(requests)).ShouldAllBe(reply => reply.Reason == "TEMPORARILY_UNAVAILABLE");
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(_bound);
        }

        app.Logs.Entries.Where(entry => entry.EventName == "database_unavailable")
            .ShouldAllBe(entry => entry.Text.Contains("(locked)") || entry.Text.Contains("(timeout)"));
        app.Logs.Has("request_failed").ShouldBeFalse();
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        await Task.Delay(_reportIsOld, TimeProvider.System);
        (await app.NewClient().Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Should_Say_In_Code_That_It_Is_Full_And_Not_Be_Ready()
    {
        var app = await StartAsync(("MAILZEN_RETENTION_AUDIT_DAYS", "202"));
        await LimitPagesAsync(app, null);
        (string? Code, string? Reason) failure;
        do
        {
            var reply = await app.NewClient().SignupSendOtpAsync(NewNumber());
            failure = (reply.Code, reply.Reason);
        } while (failure.Code is null);

        failure.ShouldBe(("SERVICE_UNAVAILABLE", "TEMPORARILY_UNAVAILABLE"));
        app.Logs.Entries.ShouldContain(entry => entry.EventName == "database_unavailable" && entry.Text.Contains("(disk_full)"));
        app.Logs.Has("request_failed").ShouldBeFalse();
        (await app.NewClient().Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await LimitPagesAsync(app, "1000000");
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Be_Ready_Where_The_File_May_Not_Be_Written()
    {
        var app = await StartAsync(("MAILZEN_RETENTION_AUDIT_DAYS", "203"));
        await app.NewClient().SignupSendOtpAsync(NewNumber());

        (await CheckAsync($"{app.Database.ConnectionString};Mode=ReadOnly")).ShouldBe(
            (HealthStatus.Unhealthy, "the database cannot be reached or written (read_only)")
        );
        (await CheckAsync(app.Database.ConnectionString)).ShouldBe((HealthStatus.Healthy, null));
    }

    /// <param name="app">The host.</param>
    /// <param name="pages">How many; null for those it has.</param>
    /// <summary>Limits the file by the connections that the host has: each keeps the limit for itself.</summary>
    private static async Task LimitPagesAsync(TestApp app, string? pages)
    {
        var scopes = new List<AsyncServiceScope>();
        for (var connection = 0; connection < 8; connection++)
        {
            var scope = app.Services.CreateAsyncScope();
            scopes.Add(scope);
            var database = scope.ServiceProvider.GetRequiredService<MailZenDbContext>().Database;
            await database.OpenConnectionAsync();
            await using var command = database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA page_count";
            var count = pages ?? await command.ExecuteScalarAsync();
            command.CommandText = $"PRAGMA max_page_count = {count}";
            await command.ExecuteNonQueryAsync();
        }

        foreach (var scope in scopes)
        {
            await scope.DisposeAsync();
        }
    }

    private static async Task<(HealthStatus Status, string? Description)> CheckAsync(string connectionString)
    {
        var settings = new HostApplicationBuilderSettings { EnvironmentName = Environments.Production };
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Database:Provider"] = "Sqlite", ["ConnectionStrings:Default"] = connectionString }
        );
        builder.AddApplication<MailZenEntityFrameworkCoreModule>();
        using var host = builder.Build();
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "database");
        return (report.Status, report.Entries["database"].Description);
    }
}
