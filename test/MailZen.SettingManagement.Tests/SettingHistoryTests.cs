using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.SettingManagement.Tests;

/// <summary>Every change is remembered, can be undone, and overwrites nothing that its author has not seen.</summary>
public abstract class SettingHistoryTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps), IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    private const string Route = "/api/setting-management/sms";
    private const string Secret = "a-secret-of-the-history";

    private TestApp[] _apps = [];
    private TestClient _administrator = null!;
    private TestClient _other = null!;

    public async ValueTask InitializeAsync()
    {
        _apps = await StartTwoAsync(
            ("MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS", "localhost"),
            ("MAILZEN_SMS_WEBHOOK_TOKEN", "token-of-the-environment"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url)
        );
        (_administrator, _other) = (await NewAdministratorAsync(_apps[0]), await NewAdministratorAsync(_apps[1]));
        var stored = (await GetAsync())
            .EnumerateObject()
            .Where(setting => setting.Value.GetProperty("source").GetString() == "administrator");
        await PostAsync(stored.ToDictionary(setting => setting.Name, _ => (object?)null));
        _apps[0].Time.Advance(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Should_Remember_Who_Changed_What_And_Never_A_Secret()
    {
        await PostAsync(new() { ["webhookTimeoutMs"] = 7000, ["webhookToken"] = Secret });
        var newest = (await HistoryAsync())[0];

        newest.GetProperty("userId").GetGuid().ShouldNotBe(Guid.Empty);
        Show(newest).ShouldBe(["webhookTimeoutMs: null -> 7000", "webhookToken: null -> ********"]);
        (await _apps[0].QueryAsync("SELECT items FROM setting_changes")).ShouldAllBe(items => !items.Contains(Secret));

        await PostAsync(new() { ["webhookTimeoutMs"] = 7000, ["webhookToken"] = Secret });
        (await HistoryAsync())[0].GetProperty("number").GetInt64().ShouldBe(newest.GetProperty("number").GetInt64()); // nothing changed
    }

    [Fact]
    public async Task Should_Undo_A_Change_And_Leave_What_Others_Changed()
    {
        await PostAsync(new() { ["webhookTimeoutMs"] = 7000 });
        await PostAsync(new() { ["webhookTimeoutMs"] = 8000, ["strictDelivery"] = "true" });
        var number = (await HistoryAsync())[0].GetProperty("number").GetInt64();
        await PostAsync(new() { ["twilioTimeoutMs"] = 9000 });

        (await RollBackAsync(number)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var settings = await GetAsync();
        settings.GetProperty("webhookTimeoutMs").GetProperty("value").GetString().ShouldBe("7000");
        settings.GetProperty("strictDelivery").GetProperty("source").GetString().ShouldNotBe("administrator");
        settings.GetProperty("twilioTimeoutMs").GetProperty("value").GetString().ShouldBe("9000");
        (await HistoryAsync())[0].GetProperty("number").GetInt64().ShouldBe(number + 2);
        (await RollBackAsync(1_000_000)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Should_Check_A_Roll_Back_Like_A_Change_And_Not_Send_A_Secret_To_Where_It_Goes_Back_To()
    {
        await PostAsync(new() { ["webhookUrl"] = Webhook.Url + "/one", ["webhookToken"] = Secret });
        await PostAsync(new() { ["webhookUrl"] = Webhook.Url + "/two" });
        var number = (await HistoryAsync())[0].GetProperty("number").GetInt64();
        await PostAsync(new() { ["webhookToken"] = "another-secret" });

        (await RollBackAsync(number)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var settings = await GetAsync();
        settings.GetProperty("webhookUrl").GetProperty("value").GetString().ShouldBe(Webhook.Url + "/one");
        settings.GetProperty("webhookToken").GetProperty("isSet").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Tell_The_Second_Of_Two_Who_Saw_The_Same()
    {
        var seen = await _administrator.Http.GetAsync(Route);

        var first = await PostAsync(new() { ["webhookTimeoutMs"] = 7000 }, seen.Headers.ETag);
        var second = await PostAsync(new() { ["webhookTimeoutMs"] = 8000 }, seen.Headers.ETag, _other);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await second.Content.ReadAsStringAsync()).ShouldContain("webhookTimeoutMs");
        (await GetAsync()).GetProperty("webhookTimeoutMs").GetProperty("value").GetString().ShouldBe("7000");

        // A change of another group is none of theirs.
        (
            await _other.Http.PostAsJsonAsync("/api/setting-management/phone-verification", new { otpLifetimeMinutes = 9 })
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(new() { ["webhookTimeoutMs"] = 8000 }, first.Headers.ETag, _other)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(new() { ["webhookTimeoutMs"] = 9000 }, new EntityTagHeaderValue("\"nonsense\""), _other)).StatusCode.ShouldBe(
            HttpStatusCode.Conflict
        );
    }

    [Fact]
    public async Task Should_Let_One_Of_Many_Change_What_They_All_Saw()
    {
        for (var round = 0; round < 5; round++)
        {
            var tag = (await _administrator.Http.GetAsync(Route)).Headers.ETag;

            var replies = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(i =>
                        PostAsync(new() { ["webhookTimeoutMs"] = 10_000 + (round * 10) + i }, tag, i % 2 == 0 ? _administrator : _other)
                    )
            );

            replies.Count(reply => reply.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            replies.Count(reply => reply.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
        }
    }

    [Fact]
    public async Task Should_Keep_Every_Change_Of_Those_Who_Ask_For_No_Version()
    {
        var before = (await HistoryAsync()).Count;

        var replies = await Task.WhenAll(
            PostAsync(new() { ["webhookTimeoutMs"] = 7000 }),
            PostAsync(new() { ["twilioTimeoutMs"] = 8000 }, null, _other),
            PostAsync(new() { ["strictDelivery"] = true })
        );

        replies.ShouldAllBe(reply => reply.StatusCode == HttpStatusCode.OK);
        (await HistoryAsync()).Count.ShouldBe(Math.Min(50, before + 3));
    }

    [Fact]
    public async Task Should_Clear_A_Secret_When_Told_To()
    {
        (await PostAsync(new() { ["webhookToken"] = "" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        IsSet(await GetAsync()).ShouldBeTrue();

        (await PostAsync(new() { ["clearSecrets"] = new[] { "webhookToken" } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        IsSet(await GetAsync()).ShouldBeFalse();

        (await PostAsync(new() { ["webhookToken"] = null })).StatusCode.ShouldBe(HttpStatusCode.OK);
        IsSet(await GetAsync()).ShouldBeTrue(); // the environment's
        (await PostAsync(new() { ["clearSecrets"] = new[] { "webhookUrl" } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        static bool IsSet(JsonElement settings) => settings.GetProperty("webhookToken").GetProperty("isSet").GetBoolean();
    }

    [Fact]
    public async Task Should_Not_Send_The_Environments_Secret_To_An_Administrators_Destination()
    {
        await PostAsync(new() { ["webhookToken"] = Secret });
        var tokenChange = (await HistoryAsync())[0].GetProperty("number").GetInt64();
        await PostAsync(new() { ["webhookUrl"] = Webhook.Url + "/administrators" });
        await ShouldSendNoSecretAsync();

        await PostAsync(new() { ["webhookToken"] = null }); // a reset
        await ShouldSendNoSecretAsync();

        (await RollBackAsync(tokenChange)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldSendNoSecretAsync();

        await PostAsync(new() { ["webhookUrl"] = null }); // back at the environment's destination, and its secret
        (await GetAsync()).GetProperty("webhookToken").GetProperty("source").GetString().ShouldBe("environment");

        async Task ShouldSendNoSecretAsync()
        {
            (await GetAsync()).GetProperty("webhookToken").GetProperty("isSet").GetBoolean().ShouldBeFalse();
            (await _apps[0].NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
            Webhook.Last.Headers.ShouldNotContainKey("Authorization");
        }
    }

    [Fact]
    public async Task Should_Take_A_Blank_For_Nothing()
    {
        (await PostAsync(new() { ["provider"] = " ", ["webhookToken"] = " " })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (
            await _administrator.Http.PostAsJsonAsync("/api/setting-management/phone-verification", new { otpCodeLength = " " })
        ).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await _apps[0].NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        Webhook.Last.Headers["Authorization"].ShouldBe("Bearer token-of-the-environment");
    }

    [Fact]
    public async Task Should_Show_Values_That_Are_No_Older_Than_Their_Version()
    {
        await _other.Http.GetAsync(Route); // the other instance has read them
        var changed = await PostAsync(new() { ["webhookTimeoutMs"] = 7000 });

        var seen = await _other.Http.GetAsync(Route);

        seen.Headers.ETag.ShouldBe(changed.Headers.ETag);
        (await seen.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("webhookTimeoutMs")
            .GetProperty("value")
            .GetString()
            .ShouldBe("7000");
    }

    [Fact]
    public async Task Should_Clear_A_Secret_That_Cannot_Be_Opened()
    {
        await PostAsync(new() { ["webhookToken"] = Secret });
        await _apps[0].QueryAsync("UPDATE settings SET value = 'CfDJ8damaged' WHERE name = 'MailZen.Sms.Webhook.Token'");

        (await PostAsync(new() { ["clearSecrets"] = new[] { "webhookToken" } })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await _apps[0].QueryAsync("SELECT value FROM settings WHERE name = 'MailZen.Sms.Webhook.Token'")).ShouldBe([""]);
    }

    private static IEnumerable<string> Show(JsonElement change) =>
        change
            .GetProperty("items")
            .EnumerateArray()
            .Select(item =>
                $"{item.GetProperty("field").GetString()}: {item.GetProperty("before").GetString() ?? "null"} -> "
                + $"{item.GetProperty("after").GetString() ?? "null"}"
            )
            .Order();

    private async Task<JsonElement> GetAsync() => await _administrator.Http.GetFromJsonAsync<JsonElement>(Route);

    private async Task<List<JsonElement>> HistoryAsync() =>
        [.. (await _administrator.Http.GetFromJsonAsync<JsonElement>($"{Route}/history")).EnumerateArray()];

    private Task<HttpResponseMessage> RollBackAsync(long number) =>
        _administrator.Http.PostAsJsonAsync($"{Route}/roll-back", new { number });

    private async Task<HttpResponseMessage> PostAsync(
        Dictionary<string, object?> change,
        EntityTagHeaderValue? version = null,
        TestClient? client = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = JsonContent.Create(change) };
        if (version is not null)
        {
            request.Headers.IfMatch.Add(version);
        }

        return await (client ?? _administrator).Http.SendAsync(request);
    }
}

public sealed class SettingHistoryOnSqliteTests(TestApps apps) : SettingHistoryTests<SqliteDatabase>(apps);

public sealed class SettingHistoryOnPostgreSqlTests(TestApps apps) : SettingHistoryTests<PostgreSqlDatabase>(apps);
