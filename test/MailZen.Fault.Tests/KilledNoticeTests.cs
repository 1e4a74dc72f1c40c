using MailZen.TestBase.Clients;
using MailZen.TestBase.Providers;
using Npgsql;

namespace MailZen.Fault.Tests;

/// <summary>A host that is killed between the change of a number and the message to the old one.</summary>
public sealed class KilledNoticeTests
{
    private const string Waiting =
        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO sms_messages%'";

    private const string Ends = "SELECT action FROM audit_logs WHERE action LIKE 'phone_change_notice_%'";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Should_Tell_The_Old_Number_Once()
    {
        ProviderDouble.Notices.Reset();
        await using var world = await FaultWorld.CreateAsync();
        (string, string)[] settings = [("MAILZEN_SMS_WEBHOOK_NOTICE_URL", ProviderDouble.Notices.Url), ("MAILZEN_CLEANUP_SECONDS", "1")];
        var victim = await world.StartHostAsync(null, settings);
        var client = FaultWorld.NewClient(victim);
        client.UseToken(await world.RegisterAsync(victim));
        var (former, next) = (world.NewNumber(), world.NewNumber());
        await SendAsync(world, client, former);
        (await client.VerifyPhoneOtpAsync(world.Sink.CodeOf(former))).Succeeded.ShouldBeTrue();
        await SendAsync(world, client, next);

        // The change is committed; the message's delivery cannot begin.
        await using (var source = world.Postgres.Open("mailzen"))
        await using (var connection = await source.OpenConnectionAsync())
        {
            await RunAsync(connection, "BEGIN; LOCK TABLE sms_messages IN SHARE MODE");
            (await client.VerifyPhoneOtpAsync(world.Sink.CodeOf(next))).Succeeded.ShouldBeTrue();
            await UntilAsync(async () => (await world.QueryAsync(Waiting)).Count > 0);
            await victim.KillAsync();

            // The server has not noticed yet that its client has gone.
            await world.QueryAsync($"SELECT pg_terminate_backend(pid) FROM ({Waiting}) AS waiting");
            await RunAsync(connection, "ROLLBACK");
        }

        ProviderDouble.Notices.Requests.ShouldBeEmpty();
        (await world.QueryAsync("SELECT phone_number FROM phone_change_notices")).ShouldBe([former]);

        await world.QueryAsync("UPDATE phone_change_notices SET created_at = created_at - interval '2 minutes'");
        await world.StartHostAsync(null, settings);
        await world.StartHostAsync(null, settings);
        await UntilAsync(async () => (await world.QueryAsync(Ends)).Count > 0);
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System); // Several rounds of maintenance at both.

        (await world.QueryAsync(Ends)).ShouldBe(["phone_change_notice_sent"]);
        ProviderDouble.Notices.Requests.ShouldHaveSingleItem().Json("phoneNumber").ShouldBe(former);
        (await world.QueryAsync("SELECT id FROM phone_change_notices")).ShouldBeEmpty();
    }

    private static async Task SendAsync(FaultWorld world, TestClient client, string number)
    {
        var sent = await client.SendPhoneOtpAsync(number);
        sent.Succeeded.ShouldBeTrue(sent.ToString());
        world.Sink.CodeOf(number).ShouldNotBeEmpty();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(_patience);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }
}
