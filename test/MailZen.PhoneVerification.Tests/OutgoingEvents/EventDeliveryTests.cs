using System.Globalization;
using System.Text.Json;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;
using MailZen.Framework.Webhooks;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Tests.OutgoingEvents;

/// <summary>Events reach a receiver that fails, hangs and answers twice.</summary>
public abstract class EventDeliveryTests<TDatabase>(TestApps apps) : EventTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int Hour = 3_600;
    private const int PerAccount = 8;

    [Fact]
    public async Task Should_Sign_With_Both_Keys_And_Send_The_Same_Bytes_Again_Under_The_Same_Id()
    {
        var (app, receiver) = await StartWithReceiverAsync();
        var account = NewAccountId(app);
        receiver.Answer = request => receiver.Requests.Count(other => IsSame(other, request)) < 3 ? 503 : 200;

        await WriteAsync(app, account);

        await UntilAsync(async () => await StateAsync(app, account) == "3 delivered", app);
        var tries = Of(receiver, account);
        tries.Count.ShouldBe(3);
        tries.Select(request => request.Text).Distinct().ShouldHaveSingleItem();
        tries.Select(request => request.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem().ShouldStartWith("evt_");
        foreach (var request in tries)
        {
            var sentAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
            request.Headers["webhook-signature"].ShouldBe($"{Sign(Key, request, sentAt)} {Sign(PreviousKey, request, sentAt)}");
            request.Headers["content-type"].ShouldBe("application/json");
        }
    }

    [Fact]
    public async Task Should_Keep_Later_Events_Of_The_Account_Waiting_For_An_Hour_And_Others_Not_At_All()
    {
        var (app, receiver) = await StartWithReceiverAsync();
        var (account, other) = (NewAccountId(app), NewAccountId(app));
        receiver.Answer = request => request.Text.Contains("\"n\":0") && request.Text.Contains($"{account}") ? 500 : 200;
        await WriteAsync(app, account, count: 3);
        await WriteAsync(app, other);

        await UntilAsync(() => Task.FromResult(Of(receiver, other).Count == 1 && Of(receiver, account).Count >= 1));
        Numbers(receiver, account).ShouldAllBe(number => number == 0);
        app.Time.Advance(TimeSpan.FromSeconds(Hour - 300));
        await UntilAsync(() => Task.FromResult(Numbers(receiver, account).Count >= 2));
        Numbers(receiver, account).ShouldAllBe(number => number == 0);

        app.Time.Advance(TimeSpan.FromSeconds(600));
        await UntilAsync(() => Task.FromResult(Numbers(receiver, account).Contains(2)));
        Numbers(receiver, account).Where(number => number > 0).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Should_Give_Up_After_Three_Days_And_Send_Again_When_An_Administrator_Says_So()
    {
        var (app, receiver) = await StartWithReceiverAsync();
        var account = NewAccountId(app);
        receiver.Answer = request => request.Text.Contains($"{account}") ? 500 : 200;
        await WriteAsync(app, account);
        var begun = app.Time.GetUtcNow();
        for (var tries = 1; tries <= 13; tries++)
        {
            await UntilAsync(() => Task.FromResult(Of(receiver, account).Count >= tries));
            var count = tries;
            await UntilAsync(async () => (await StateAsync(app, account)).StartsWith($"{count} ", StringComparison.Ordinal));
            app.Time.Advance(TimeSpan.FromHours(27));
        }

        (await StateAsync(app, account)).ShouldBe("13 given up");
        (app.Time.GetUtcNow() - begun).ShouldBeGreaterThan(TimeSpan.FromDays(3));
        receiver.Answer = _ => 200;

        await using var scope = app.Services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<IOutgoingEventLog>();
        var listed = (await log.GetAsync(before: null)).First(one => one is { State: OutgoingEventState.GivenUp, Tries: 13 });
        listed.LastError.ShouldBe("The receiver answered with HTTP status 500.");
        (await log.SendAgainAsync(listed.Sequence)).ShouldBeTrue();
        (await log.SendAgainAsync(long.MaxValue)).ShouldBeFalse();

        await UntilAsync(async () => await StateAsync(app, account) == "1 delivered");
    }

    [Theory]
    [InlineData(410)]
    [InlineData(302)]
    public async Task Should_Not_Follow_A_Receiver_That_Moves_Or_Ask_One_Again_That_Is_Gone(int status)
    {
        var (app, receiver) = await StartWithReceiverAsync();
        var account = NewAccountId(app);
        receiver.Answer = request => request.Text.Contains($"{account}") ? status : 200;

        await WriteAsync(app, account);

        await UntilAsync(async () => (await StateAsync(app, account)).StartsWith("1 ", StringComparison.Ordinal));
        (await StateAsync(app, account)).ShouldBe(status == 410 ? "1 given up" : "1 waiting");
        Of(receiver, account).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Should_Send_On_While_One_Event_Hangs_And_Send_That_One_Again()
    {
        var (app, receiver) = await StartWithReceiverAsync();
        var (hanging, other) = (NewAccountId(app), NewAccountId(app));
        receiver.Answer = request => request.Text.Contains($"{hanging}") ? EventReceiverDouble.Hang : 200;
        await WriteAsync(app, hanging);
        await UntilAsync(() => Task.FromResult(Of(receiver, hanging).Count == 1));

        await WriteAsync(app, other);

        await UntilAsync(async () => await StateAsync(app, other) == "1 delivered");
        receiver.Answer = _ => 200;
        await UntilAsync(async () => await StateAsync(app, hanging) == "2 delivered", app);
    }

    /// <summary>The short form of what EventFaultTests does with ten thousand.</summary>
    [Fact]
    public async Task Should_Deliver_Every_Event_Of_Two_Hosts_And_Let_The_Receiver_Restore_Each_Accounts_Order()
    {
        var receiver = await EventReceiverDouble.SharedAsync();
        receiver.Reset();
        var apps = await StartTwoAsync(("MAILZEN_EVENTS_URL", receiver.Url), ("MAILZEN_EVENTS_SIGNING_KEY", Key));
        var accounts = Enumerable.Range(0, 10).Select(_ => NewAccountId(apps[0])).ToList();
        receiver.Answer = request => IsUnlucky(request) && receiver.Requests.Count(other => IsSame(other, request)) < 2 ? 500 : 200;

        await Task.WhenAll(accounts.Select((account, index) => WriteAsync(apps[index % 2], account, count: PerAccount)));

        foreach (var account in accounts)
        {
            await UntilAsync(
                () => Task.FromResult(Of(receiver, account).DistinctBy(request => request.Headers["webhook-id"]).Count() == PerAccount),
                apps[0]
            );
            Of(receiver, account)
                .Select(request => JsonElement.Parse(request.Text))
                .OrderBy(body => body.GetProperty("sequence").GetInt64())
                .Select(body => body.GetProperty("data").GetProperty("n").GetInt32())
                .Distinct()
                .ShouldBe(Enumerable.Range(0, PerAccount));
        }
    }

    private static Guid NewAccountId(TestApp app) => Guid.CreateVersion7(app.Time.GetUtcNow());

    private static bool IsUnlucky(ReceivedRequest request) => request.Headers["webhook-id"][^1] is '0' or '5' or 'a';

    private static bool IsSame(ReceivedRequest one, ReceivedRequest other) => one.Headers["webhook-id"] == other.Headers["webhook-id"];

    private static string Sign(string key, ReceivedRequest request, DateTimeOffset at) =>
        StandardWebhook.Sign(key, request.Headers["webhook-id"], request.Body, at).Signature;

    private static List<ReceivedRequest> Of(EventReceiverDouble receiver, Guid account) =>
        [.. receiver.Requests.Where(request => request.Text.Contains($"{account}"))];

    private static List<int> Numbers(EventReceiverDouble receiver, Guid account) =>
        [.. Of(receiver, account).Select(request => JsonElement.Parse(request.Text).GetProperty("data").GetProperty("n").GetInt32())];

    /// <summary>Writes events of an account, each in a transaction of its own.</summary>
    private static async Task WriteAsync(TestApp app, Guid account, int count = 1)
    {
        for (var number = 0; number < count; number++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var settings = await services.GetRequiredService<ISettingProvider>().GetAllAsync();
            var draft = new EventDraft("test.happened", account, new() { ["n"] = number });
            await using var unitOfWork = await services.GetRequiredService<IEfCoreUnitOfWorkManager>().BeginAsync();
            await unitOfWork.CompleteAsync(services.GetRequiredService<IOutgoingEvents>().Prepare(settings, () => draft));
        }
    }

    /// <summary>The number of tries, and the state, of an account's only event.</summary>
    private static async Task<string> StateAsync(TestApp app, Guid account)
    {
        var id = app.Database.Provider == "Sqlite" ? $"{account}".ToUpperInvariant() : $"{account}";
        var state = "CASE WHEN delivered_at IS NOT NULL THEN 'delivered' WHEN due_at IS NULL THEN 'given up' ELSE 'waiting' END";
        return (
            await app.QueryAsync($"SELECT CAST(tries AS TEXT) || ' ' || {state} FROM outgoing_events WHERE account_id = '{id}'")
        ).Single();
    }
}

public sealed class EventDeliveryOnSqliteTests(TestApps apps) : EventDeliveryTests<SqliteDatabase>(apps);

public sealed class EventDeliveryOnPostgreSqlTests(TestApps apps) : EventDeliveryTests<PostgreSqlDatabase>(apps);
