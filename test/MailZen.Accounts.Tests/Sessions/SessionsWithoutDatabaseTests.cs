using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.Accounts.Sessions;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>While nobody can say which sessions have ended, none is trusted for long.</summary>
public sealed class SessionsWithoutDatabaseTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    [Fact]
    public async Task Should_Fail_With_A_Code_After_Five_Seconds()
    {
        var settled = await StartAsync();
        var connection = new NpgsqlConnectionStringBuilder(settled.Database.ConnectionString);
        using var proxy = new ClosingProxy(connection.Host!, connection.Port);
        connection.Port = proxy.Port;
        var app = await StartAsync(("ConnectionStrings:Default", connection.ToString()));
        var client = await NewAccountAsync(app);
        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();

        proxy.Close();
        app.Time.Advance(TimeSpan.FromSeconds(6));

        var refused = await client.AuthMeAsync();
        refused.Code.ShouldBe("SERVICE_UNAVAILABLE", refused.ToString());
        refused.Reason.ShouldBe("TEMPORARILY_UNAVAILABLE");
        app.Services.GetRequiredService<EndedSessions>().IsCurrent.ShouldBeFalse();
        var rest = await client.Http.GetAsync("/api/setting-management/sms");
        rest.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var error = (await rest.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("TEMPORARILY_UNAVAILABLE");
        (await client.SendAsync("{ __typename }")).Succeeded.ShouldBeTrue();
        (await client.Http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Should_Start_Before_The_Schema_Is_There_And_Read_When_It_Is()
    {
        var app = await StartAsync(("JWT_EXPIRATION", "7200")); // a host of its own: its table goes
        var client = await NewAccountAsync(app);
        await app.QueryAsync("ALTER TABLE user_sessions RENAME TO not_yet");
        var (reader, list) = (app.Services.GetRequiredService<EndedSessionReader>(), app.Services.GetRequiredService<EndedSessions>());
        using var worker = ActivatorUtilities.CreateInstance<EndedSessionWorker>(app.Services);
        app.Time.Advance(TimeSpan.FromSeconds(5));

        await worker.StartAsync(CancellationToken.None);

        list.IsCurrent.ShouldBeFalse();
        app.Logs.Has("ended_sessions_not_read").ShouldBeTrue();
        await app.QueryAsync("ALTER TABLE not_yet RENAME TO user_sessions");
        await reader.ReadAsync();
        list.IsCurrent.ShouldBeTrue();
        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();
        await worker.StopAsync(CancellationToken.None);
    }
}
