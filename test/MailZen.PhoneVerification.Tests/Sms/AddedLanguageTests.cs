using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>Languages of messages that a setting adds.</summary>
public abstract class AddedLanguageTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Route = "/api/setting-management/sms";

    private static readonly (string, string?)[] _settings =
    [
        ("MAILZEN_SMS_PROVIDER", "TWILIO"),
        ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
        ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
        ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "72404"),
        ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
        ("MAILZEN_SMS_LANGUAGES", "es, pt-BR"),
        ("MAILZEN_SMS_TEMPLATE_SIGNUP_ES", "Tu código es {code}"),
    ];

    [Theory]
    [InlineData("es", "Tu código es ")]
    [InlineData("es-MX,es;q=0.9,en;q=0.8", "Tu código es ")]
    [InlineData("ca, es;q=0.5", "Tu código es ")]
    [InlineData("de-CH", "ist Ihr MailZen-Code")]
    [InlineData("pt-BR", "is your MailZen code")] // there, and not yet translated
    [InlineData("ja", "is your MailZen code")]
    public async Task Should_Write_In_The_Language_That_Is_Asked_For(string acceptLanguage, string text)
    {
        var app = await StartAsync(_settings);

        (await BodyOfSendAsync(app, acceptLanguage)).ShouldContain(text);
    }

    [Fact]
    public async Task Should_Let_An_Administrator_Translate_It_At_Run_Time()
    {
        var app = await StartAsync(_settings);
        var administrator = (await NewAdministratorAsync(app)).Http;

        var refused = await administrator.PostAsJsonAsync(Route, new { templateSignupPtBR = "um texto sem código" });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("templateSignupPtBR");
        var taken = await administrator.PostAsJsonAsync(Route, new { templateSignupPtBR = "{code} é o seu código." });
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromSeconds(5));

        (await BodyOfSendAsync(app, "pt-BR")).ShouldEndWith(" é o seu código.");
        (await BodyOfSendAsync(app, "pt")).ShouldEndWith(" é o seu código.");
        (await BodyOfSendAsync(app, "pt-PT")).ShouldEndWith(" é o seu código.");
        var settings = await administrator.GetFromJsonAsync<JsonElement>(Route);
        settings.GetProperty("templateSignupEs").GetProperty("source").GetString().ShouldBe("environment");
        settings.GetProperty("languages").GetProperty("value").GetString().ShouldBe("es,pt-BR");
        (await administrator.PostAsJsonAsync(Route, new { templateSignupPtBR = (string?)null })).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromSeconds(5));
    }

    private static async Task<string> BodyOfSendAsync(TestApp app, string acceptLanguage)
    {
        var client = app.NewClient();
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(acceptLanguage);
        (await client.SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        return Twilio.LastForm()["Body"];
    }
}

public sealed class AddedLanguageOnSqliteTests(TestApps apps) : AddedLanguageTests<SqliteDatabase>(apps);

public sealed class AddedLanguageOnPostgreSqlTests(TestApps apps) : AddedLanguageTests<PostgreSqlDatabase>(apps);
