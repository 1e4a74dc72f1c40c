using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.SettingManagement.Tests;

public abstract class SmsSettingsTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps), IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    private const string Route = "/api/setting-management/sms";

    private static readonly (string, string?)[] _environment =
    [
        ("MAILZEN_SMS_PROVIDER", "CONSOLE"),
        ("MAILZEN_SMS_WEBHOOK_URL", null),
        ("MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS", "localhost"),
        ("MAILZEN_SMS_WEBHOOK_TOKEN", "token-of-the-environment"),
        ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
    ];

    private TestApp[] _apps = [];
    private TestClient _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _apps = await StartTwoAsync(_environment);
        _administrator = await NewAdministratorAsync(_apps[0]);

        // The database is shared by the tests of this class: start from nothing stored.
        var settings = await GetAsync();
        var stored = settings.EnumerateObject().Where(setting => setting.Value.GetProperty("source").GetString() == "administrator");
        await PostAsync(stored.ToDictionary(setting => setting.Name, _ => (object?)null));
        _apps[0].Time.Advance(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Should_Reach_Every_Instance_Within_Five_Seconds()
    {
        foreach (var app in _apps)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        }

        (await PostAsync(new() { ["provider"] = "webhook", ["webhookUrl"] = Webhook.Url })).StatusCode.ShouldBe(HttpStatusCode.OK);
        _apps[0].Time.Advance(TimeSpan.FromSeconds(5));

        foreach (var app in _apps)
        {
            var number = NewNumber();
            (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            Webhook.CodeOf(number).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Should_Show_Where_Each_Value_Comes_From()
    {
        await PostAsync(new() { ["strictDelivery"] = "off", ["webhookTimeoutMs"] = 7000 });

        var settings = await GetAsync();

        Show("provider").ShouldBe("CONSOLE environment");
        Show("strictDelivery").ShouldBe("false administrator");
        Show("webhookTimeoutMs").ShouldBe("7000 administrator");
        Show("twilioTimeoutMs").ShouldBe("5000 default");
        Show("fallbackProvider").ShouldBe(" default");

        string Show(string field) =>
            $"{settings.GetProperty(field).GetProperty("value").GetString()} "
            + $"{settings.GetProperty(field).GetProperty("source").GetString()}";
    }

    [Fact]
    public async Task Should_Never_Show_A_Secret()
    {
        const string Secret = "a-secret-of-the-administrator";
        await PostAsync(new() { ["webhookToken"] = Secret });

        var settings = await GetAsync();

        settings.GetProperty("webhookToken").GetProperty("isSet").GetBoolean().ShouldBeTrue();
        settings.ToString().ShouldNotContain(Secret);
        settings.ToString().ShouldNotContain("token-of-the-environment");
        _apps.SelectMany(app => app.Logs.Entries).ShouldAllBe(entry => !entry.Text.Contains(Secret));
        (await _apps[0].QueryAsync("SELECT value FROM settings WHERE name = 'MailZen.Sms.Webhook.Token'"))
            .ShouldHaveSingleItem()
            .ShouldStartWith("CfDJ8");
        (await _apps[0].QueryAsync("SELECT xml FROM data_protection_keys")).ShouldAllBe(xml =>
            xml.Contains("masterKeyEncrypted") && !xml.Contains("<masterKey ")
        );
    }

    [Fact]
    public async Task Should_Note_Who_Changed_What()
    {
        await PostAsync(new() { ["webhookTimeoutMs"] = 7000 });

        (
            await _apps[0]
                .QueryAsync(
                    "SELECT subject FROM audit_logs WHERE action = 'setting_changed' AND user_id IS NOT NULL AND client_address IS NOT NULL"
                )
        ).ShouldContain("MailZen.Sms.Webhook.TimeoutMs");
    }

    [Fact]
    public async Task Should_Refuse_A_Blank_Where_Something_Is_Required()
    {
        var refused = await PostAsync(
            new()
            {
                ["provider"] = "TWILIO",
                ["twilioAccountSid"] = " ",
                ["twilioAuthToken"] = "t",
                ["twilioFromNumber"] = "MailZen",
            }
        );

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("twilioAccountSid");
    }

    [Fact]
    public async Task Should_Not_Let_The_Environments_Secret_Stand_In_For_One_That_Cannot_Be_Opened()
    {
        await PostAsync(
            new()
            {
                ["provider"] = "WEBHOOK",
                ["webhookUrl"] = Webhook.Url,
                ["webhookToken"] = "of-the-administrator",
            }
        );
        await _apps[0].QueryAsync("UPDATE settings SET value = 'CfDJ8damaged' WHERE name = 'MailZen.Sms.Webhook.Token'");
        _apps[0].Time.Advance(TimeSpan.FromSeconds(5));

        await _apps[0].NewClient().SignupSendOtpAsync(NewNumber());

        Webhook.Last.Headers.ShouldNotContainKey("Authorization");
        (await _administrator.Http.GetStringAsync("/health/ready")).ShouldContain("MailZen.Sms.Webhook.Token cannot be decrypted");
    }

    [Fact]
    public async Task Should_Return_A_Setting_To_The_Layer_Below()
    {
        await PostAsync(new() { ["provider"] = "DISABLED" });
        await PostAsync(new() { ["provider"] = null });

        (await GetAsync()).GetProperty("provider").GetProperty("source").GetString().ShouldBe("environment");
    }

    [Fact]
    public async Task Should_Refuse_The_Whole_Change_And_Name_Every_Fault()
    {
        var refused = await PostAsync(
            new()
            {
                ["provider"] = "TWILIO",
                ["webhookTimeoutMs"] = 10,
                ["webhookUrl"] = "http://169.254.169.254/latest",
                ["strictDelivery"] = true,
            }
        );

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("VALIDATION_FAILED");
        error
            .GetProperty("validationErrors")
            .EnumerateArray()
            .Select(fault => fault.GetProperty("members")[0].GetString())
            .ShouldBe(["twilioAccountSid", "twilioAuthToken", "twilioFromNumber", "webhookTimeoutMs", "webhookUrl"], ignoreOrder: true);
        (await GetAsync()).EnumerateObject().ShouldAllBe(setting => setting.Value.GetProperty("source").GetString() != "administrator");
    }

    [Fact]
    public async Task Should_Ask_For_What_Each_Way_To_Twilio_Needs()
    {
        Dictionary<string, object?> twilio = new()
        {
            ["provider"] = "TWILIO",
            ["twilioAccountSid"] = "AC1",
            ["twilioFromNumber"] = "72404",
        };

        (await FaultsAsync()).ShouldBe(["twilioAuthToken"]);
        (await FaultsAsync(("twilioApiKeySid", "SK1"))).ShouldBe(["twilioApiKeySecret"]);
        (await FaultsAsync(("twilioApiKeySecret", "s"))).ShouldBe(["twilioApiKeySid"]);
        (await FaultsAsync(("twilioMainAccountSid", "AC2"))).ShouldBe(["twilioMainAuthToken"]);
        (string, string)[] withReceipts =
        [
            ("twilioApiKeySid", "SK1"),
            ("twilioApiKeySecret", "s"),
            ("twilioStatusCallbackUrl", "https://h.example/r"),
        ];
        (await FaultsAsync(withReceipts)).ShouldBe(["twilioAuthToken"]);
        (await FaultsAsync([.. withReceipts, ("twilioSharedKey", "k")])).ShouldBeEmpty();

        async Task<List<string?>> FaultsAsync(params (string Field, string Value)[] more)
        {
            var reply = await PostAsync(new(twilio.Concat(more.Select(item => KeyValuePair.Create(item.Field, (object?)item.Value)))));
            if (reply.StatusCode == HttpStatusCode.OK)
            {
                return [];
            }

            var error = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
            return [.. error.GetProperty("validationErrors").EnumerateArray().Select(fault => fault.GetProperty("members")[0].GetString())];
        }
    }

    [Fact]
    public async Task Should_Clear_The_Previous_Auth_Token_With_Its_Account()
    {
        await PostAsync(
            new()
            {
                ["twilioAccountSid"] = "AC1",
                ["twilioAuthToken"] = "present",
                ["twilioPreviousAuthToken"] = "before",
                ["twilioSharedKey"] = "shared",
            }
        );
        (await GetAsync()).GetProperty("twilioPreviousAuthToken").GetProperty("isSet").GetBoolean().ShouldBeTrue();
        var stored = await _apps[0].QueryAsync("SELECT value FROM settings WHERE name = 'MailZen.Sms.Twilio.PreviousAuthToken'");
        stored.ShouldHaveSingleItem().ShouldStartWith("CfDJ8");

        await PostAsync(new() { ["twilioAccountSid"] = "AC2" });

        var settings = await GetAsync();
        foreach (var secret in new[] { "twilioAuthToken", "twilioPreviousAuthToken", "twilioSharedKey" })
        {
            settings.GetProperty(secret).GetProperty("isSet").GetBoolean().ShouldBeFalse(secret);
        }
    }

    [Theory]
    [InlineData("nothing", "x")]
    [InlineData("twilioApiBaseUrl", "https://evil.example")]
    [InlineData("webhookAllowedHosts", "evil.example")]
    [InlineData("provider", "SMOKE")]
    [InlineData("webhookUrl", "http://receiver.example/sms")]
    [InlineData("webhookUrl", "https://127.0.0.1/sms")]
    [InlineData("webhookUrl", "https://[::ffff:10.0.0.1]/sms")]
    [InlineData("templateSignupEn", "a text without its code")]
    [InlineData("webhookSigningKey", "whsec_not base64")]
    [InlineData("webhookSigningKey", "v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("webhookSigningKey", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("webhookPreviousSigningKey", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("twilioFromNumber", "1")]
    [InlineData("twilioFromNumber", "whatsapp:+15005550006")]
    [InlineData("twilioAccountSid", "SK0123456789abcdef0123456789abcdef")]
    [InlineData("twilioApiKeySid", "AC0123456789abcdef0123456789abcdef")]
    [InlineData("twilioStatusCallbackUrl", "https://user:password@host.example/r")]
    [InlineData("languages", "es")]
    public async Task Should_Refuse_What_An_Administrator_May_Not_Set(string field, string value)
    {
        var refused = await PostAsync(new() { [field] = value });

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(field);
    }

    /// <summary>Both URLs get the same secrets, which belong to the one for codes.</summary>
    [Fact]
    public async Task Should_Set_The_Url_Of_Other_Messages_On_The_Host_Of_The_One_For_Codes_Only()
    {
        Dictionary<string, object?> elsewhere = new()
        {
            ["webhookUrl"] = "https://receiver.example/sms",
            ["webhookNoticeUrl"] = "https://thief.example/sms",
        };
        (await PostAsync(elsewhere)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(new() { ["webhookNoticeUrl"] = "https://receiver.example/notices" })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );

        (await PostAsync(new(elsewhere) { ["webhookNoticeUrl"] = "https://receiver.example/notices" })).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await PostAsync(new() { ["webhookUrl"] = "https://other.example/sms" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Should_Not_Send_A_Secret_To_A_New_Destination()
    {
        await PostAsync(new() { ["provider"] = "WEBHOOK", ["webhookUrl"] = Webhook.Url });
        await SendAsync();
        Webhook.Last.Headers.ShouldNotContainKey("Authorization");

        await PostAsync(new() { ["webhookToken"] = "entered-again" });
        await SendAsync();
        Webhook.Last.Headers["Authorization"].ShouldBe("Bearer entered-again");

        await PostAsync(new() { ["webhookToken"] = "", ["webhookUrl"] = Webhook.Url });
        await SendAsync();
        Webhook.Last.Headers["Authorization"].ShouldBe("Bearer entered-again");

        await PostAsync(new() { ["webhookUrl"] = Webhook.Url + "/other" });
        await SendAsync();
        Webhook.Last.Headers.ShouldNotContainKey("Authorization");

        async Task SendAsync()
        {
            _apps[0].Time.Advance(TimeSpan.FromSeconds(5));
            (await _apps[0].NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Should_Give_Nothing_To_Others()
    {
        var anonymous = _apps[0].NewClient();
        var ordinary = await NewAccountAsync(_apps[0]);
        var change = new Dictionary<string, object?> { ["provider"] = "DISABLED" };

        (await anonymous.Http.GetAsync(Route)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await anonymous.Http.PostAsJsonAsync(Route, change)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ordinary.Http.GetAsync(Route)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ordinary.Http.PostAsJsonAsync(Route, change)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Should_End_With_The_Session()
    {
        var other = await NewAdministratorAsync(_apps[1]);
        (await other.Http.GetAsync(Route)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await other.LogoutAsync();

        (await other.Http.GetAsync(Route)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Should_Refuse_A_Write_By_Cookie_From_A_Foreign_Page()
    {
        var token = _administrator.Http.DefaultRequestHeaders.Authorization!.Parameter;
        var browser = _apps[0].NewClient().Http;
        browser.DefaultRequestHeaders.Add("Cookie", $"token={token}");
        var change = new Dictionary<string, object?> { ["provider"] = "DISABLED" };

        (await browser.GetAsync(Route)).StatusCode.ShouldBe(HttpStatusCode.OK);
        browser.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        (await browser.PostAsJsonAsync(Route, change)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        browser.DefaultRequestHeaders.Remove("Origin");
        browser.DefaultRequestHeaders.Add("Origin", "https://app.example");
        (await browser.PostAsJsonAsync(Route, change)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<JsonElement> GetAsync() => await _administrator.Http.GetFromJsonAsync<JsonElement>(Route);

    private Task<HttpResponseMessage> PostAsync(Dictionary<string, object?> change) => _administrator.Http.PostAsJsonAsync(Route, change);
}

public sealed class SmsSettingsOnSqliteTests(TestApps apps) : SmsSettingsTests<SqliteDatabase>(apps);

public sealed class SmsSettingsOnPostgreSqlTests(TestApps apps) : SmsSettingsTests<PostgreSqlDatabase>(apps);
