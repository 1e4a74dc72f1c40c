using System.Net;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Npgsql;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Faults;

/// <summary>A server that was made read-only, and a table that somebody holds.</summary>
public sealed class UnwritablePostgreSqlTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    // A request's ten seconds, two for an answer to its cancellation, and what a busy machine takes.
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Should_Say_In_Code_That_It_Is_Read_Only_And_Come_Back_By_Itself()
    {
        var app = await StartAsync(("MAILZEN_RETENTION_AUDIT_DAYS", "301")); // a host of its own
        var name = new NpgsqlConnectionStringBuilder(app.Database.ConnectionString).Database;
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        await ExecuteAsync(app, $"ALTER DATABASE {name} SET default_transaction_read_only = on");
        await ExecuteAsync(app, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        for (var request = 0; request < 20; request++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("TEMPORARILY_UNAVAILABLE");
        }

        app.Logs.Entries.ShouldContain(entry => entry.EventName == "database_unavailable" && entry.Text.Contains("(read_only)"));
        app.Logs.Has("request_failed").ShouldBeFalse();
        (await app.NewClient().Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        // Sessions keep what they began with, as those to a server do that was demoted: without new ones the host would not come back.
        await ExecuteAsync(app, $"ALTER DATABASE {name} RESET default_transaction_read_only");
        var began = TimeProvider.System.GetTimestamp();
        while (!(await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(_patience);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System); // A report is good for a second.
        (await app.NewClient().Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Should_Answer_In_Code_And_In_Time_While_Somebody_Holds_A_Table()
    {
        var app = await StartAsync(("MAILZEN_RETENTION_AUDIT_DAYS", "302"));
        await app.NewClient().SignupSendOtpAsync(NewNumber());
        await using var other = new NpgsqlConnection(app.Database.ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("LOCK TABLE rate_limits", other))
        {
            await hold.ExecuteNonQueryAsync();
        }

        // One leads the others, and where that takes too long each asks alone: all of it in the time of one.
        var began = TimeProvider.System.GetTimestamp();
        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => app.NewClient().SignupSendOtpAsync(NewNumber())));

        replies.ShouldAllBe(reply => reply.Reason == "TEMPORARILY_UNAVAILABLE");
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(_bound);
        app.Logs.Has("request_failed").ShouldBeFalse();
        await transaction.RollbackAsync();
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }

    private static async Task ExecuteAsync(TestApp app, string sql)
    {
        await using var connection = new NpgsqlConnection($"{app.Database.ConnectionString};Pooling=false;Database=postgres");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
