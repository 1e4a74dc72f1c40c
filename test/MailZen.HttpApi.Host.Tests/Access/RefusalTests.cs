using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Access;

/// <summary>What refused requests and administrators' deeds leave behind, in the audit log and in the log.</summary>
public abstract class RefusalTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Administrator = "admin@mailzen.com";

    [Fact]
    public async Task Should_Note_Failed_Sign_Ins_Once_A_Minute_For_Each_Network()
    {
        var app = await StartAsync();
        var (first, second) = (app.NewClient("198.51.100.11"), app.NewClient("198.51.100.12"));
        for (var guess = 0; guess < 3; guess++)
        {
            (await first.LoginAsync(Administrator, $"guess number {guess}")).Reason.ShouldBe("INVALID_CREDENTIALS");
        }

        await first.LoginAsync(NewEmail(), "nobody's password");
        await second.LoginAsync(Administrator, "another guess");
        (await NotesAsync(app, "administrator_sign_in_failed", "198.51.100.11")).ShouldBe(1);
        (await NotesAsync(app, "sign_in_failed", "198.51.100.11")).ShouldBe(1);
        (await NotesAsync(app, "administrator_sign_in_failed", "198.51.100.12")).ShouldBe(1);

        app.Time.Advance(TimeSpan.FromSeconds(61));
        await first.LoginAsync(Administrator, "a guess of the next minute");
        (await NotesAsync(app, "administrator_sign_in_failed", "198.51.100.11")).ShouldBe(2);
    }

    [Fact]
    public async Task Should_Note_Failures_At_The_Pages_And_Count_An_Ordinary_Accounts_Right_Password_As_One()
    {
        var app = await StartAsync();
        var email = NewEmail();
        await app.NewClient().RegisterAsync(email);
        using var signIns = app.Capture("sign_in.attempts");

        var client = app.NewClient("198.51.100.21");
        (await SignInAsync(client, email, TestClient.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await NotesAsync(app, "administrator_sign_in_failed", "198.51.100.21")).ShouldBe(1);
        signIns.Entries.ShouldBe(["1 Failed"]);
        app.Logs.Has("administrator_signed_in").ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Note_Sign_Ins_That_A_Limit_Refused()
    {
        var app = await StartAsync();
        var client = app.NewClient("198.51.100.31");
        HttpResponseMessage last = null!;
        for (var guess = 0; guess < 12; guess++)
        {
            last = await SignInAsync(client, Administrator, $"guess number {guess}");
        }

        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 900);
        (await NotesAsync(app, "administrator_sign_in_refused", "198.51.100.31")).ShouldBe(1);
        app.Logs.Has("sign_in_refused").ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Note_Who_May_Not_Use_What_Is_For_Administrators()
    {
        var app = await StartAsync();
        var ordinary = await NewAccountAsync(app);
        foreach (var path in new[] { "/api/setting-management/sms", "/api/phone-verification/budgets", "/api/phone-verification/delivery" })
        {
            (await ordinary.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        // Nobody is nobody to name.
        (await app.NewClient().Http.GetAsync("/api/setting-management/sms")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Logs.Entries.Count(entry => entry.EventName == "access_denied").ShouldBe(3);
        var address = ordinary.Http.DefaultRequestHeaders.GetValues("X-Forwarded-For").Single();
        (await NotesAsync(app, "access_denied", address)).ShouldBe(1);
        (
            await app.QueryAsync(
                $"SELECT subject FROM audit_logs WHERE action = 'access_denied' AND client_address = '{address}' AND user_id IS NOT NULL"
            )
        ).ShouldBe(["GET /api/setting-management/sms"]);
    }

    [Fact]
    public async Task Should_Note_Pages_Of_Foreign_Origins_And_Name_Both_Hosts()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        client.Http.DefaultRequestHeaders.Add("Cookie", $"token={client.Http.DefaultRequestHeaders.Authorization!.Parameter}");
        client.UseToken(null);
        client.Http.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "mail.example");

        (await client.SendPhoneOtpAsync(NewNumber())).Reason.ShouldBe("ORIGIN_NOT_ALLOWED");
        (await client.Http.PostAsJsonAsync("/api/setting-management/sms", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var events = app.Logs.Entries.Where(entry => entry.EventName == "origin_not_allowed").ToList();
        events.Count.ShouldBe(2);
        events[0].Text.ShouldContain("https://evil.example");
        events[0].Text.ShouldContain("mail.example");
        events[0].Text.ShouldContain($"This host is {client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)} ");
        (await NotesAsync(app, "origin_not_allowed", client.Http.DefaultRequestHeaders.GetValues("X-Forwarded-For").Single())).ShouldBe(1);
    }

    [Fact]
    public async Task Should_Log_What_Administrators_Do()
    {
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_TOKEN", "one"));
        var administrator = await NewAdministratorAsync(app);
        app.Logs.Has("administrator_signed_in").ShouldBeTrue();
        var id = (await app.QueryAsync("SELECT id FROM users WHERE normalized_email = 'ADMIN@MAILZEN.COM'"))[0].ToLowerInvariant();
        var number = NewNumber();
        var person = app.NewClient();
        await person.SignupSendOtpAsync(number);
        (await person.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();

        (
            await administrator.Http.PostAsJsonAsync(
                "/api/setting-management/sms",
                new { webhookToken = "very-secret-word", webhookTimeoutMs = 4321 }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        (
            await administrator.Http.PostAsJsonAsync("/api/setting-management/sms/send-test-sms", new { phoneNumber = NewNumber() })
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        (
            await administrator.Http.PostAsJsonAsync("/api/phone-verification/numbers/release", new { phoneNumber = number })
        ).IsSuccessStatusCode.ShouldBeTrue();

        Texts("setting_changed").Count.ShouldBe(2);
        Texts("setting_changed").ShouldContain(text => text.Contains("MailZen.Sms.Webhook.Token", StringComparison.Ordinal));
        foreach (var name in new[] { "setting_changed", "test_sms_sent", "phone_number_released", "administrator_signed_in" })
        {
            Texts(name).ShouldNotBeEmpty(name);
            Texts(name).ShouldAllBe(text => text.Contains(id, StringComparison.OrdinalIgnoreCase));
        }

        app.Logs.Entries.ShouldNotContain(entry => entry.Text.Contains("very-secret-word", StringComparison.Ordinal));
        await administrator.Http.PostAsJsonAsync(
            "/api/setting-management/sms",
            new { webhookToken = (string?)null, webhookTimeoutMs = (int?)null }
        );

        List<string> Texts(string name) => [.. app.Logs.Entries.Where(entry => entry.EventName == name).Select(entry => entry.Text)];
    }

    private static async Task<int> NotesAsync(TestApp app, string action, string address) =>
        (await app.QueryAsync($"SELECT id FROM audit_logs WHERE action = '{action}' AND client_address = '{address}'")).Count;

    private static async Task<HttpResponseMessage> SignInAsync(TestClient client, string email, string password)
    {
        var page = await client.Http.GetAsync("/admin/sign-in");
        var token = Regex
            .Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)")
            .Groups["token"]
            .Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/sign-in")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("email", email), new("password", password)]),
        };
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return await client.Http.SendAsync(request);
    }
}

public sealed class RefusalOnSqliteTests(TestApps apps) : RefusalTests<SqliteDatabase>(apps);

public sealed class RefusalOnPostgreSqlTests(TestApps apps) : RefusalTests<PostgreSqlDatabase>(apps);
