using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Providers;
using Shouldly;

namespace MailZen.TestBase.Apps;

/// <summary>A test of behaviour, derived once for each database.</summary>
public abstract class MailZenTest<TDatabase> : IAsyncDisposable
    where TDatabase : ITestDatabase, new()
{
    private static int _lastNumber = 1_000_000;

    private readonly TestApps _apps;

    /// <summary>Starts from providers that take everything.</summary>
    protected MailZenTest(TestApps apps)
    {
        _apps = apps;
        Webhook.Reset();
        Notices.Reset();
        Twilio.Reset();
        Captcha.Reset();
    }

    /// <summary>After every test: nothing personal and no secret in any log, and no statement that gets slower with each row.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        PersonalData.FoundInLogs.ShouldBeEmpty();
        (await _apps.FindScansAsync()).ShouldBeEmpty();
    }

    /// <summary>The receiver that WEBHOOK posts to.</summary>
    protected static ProviderDouble Webhook => ProviderDouble.Webhook;

    /// <summary>The receiver that WEBHOOK posts messages without a code to.</summary>
    protected static ProviderDouble Notices => ProviderDouble.Notices;

    /// <summary>The API that TWILIO talks to.</summary>
    protected static ProviderDouble Twilio => ProviderDouble.Twilio;

    /// <summary>The captcha's service.</summary>
    protected static ProviderDouble Captcha => ProviderDouble.Captcha;

    /// <summary>A host; by default it sends to <see cref="Webhook"/>.</summary>
    protected Task<TestApp> StartAsync(params (string Name, string? Value)[] settings) => _apps.GetAsync<TDatabase>(ToPairs(settings));

    /// <summary>Two hosts on one database.</summary>
    protected Task<TestApp[]> StartTwoAsync(params (string Name, string? Value)[] settings) =>
        _apps.GetAsync<TDatabase>(2, ToPairs(settings));

    /// <summary>A host on a dump of another one's database.</summary>
    protected Task<TestApp> RestoreAsync(TestApp stolen, params (string Name, string? Value)[] settings) =>
        _apps.RestoreAsync<TDatabase>(stolen, ToPairs(settings));

    /// <summary>A number that no other test uses.</summary>
    /// <param name="prefix">What it begins with; seven digits follow.</param>
    protected static string NewNumber(string prefix = "+1555") => $"{prefix}{Interlocked.Increment(ref _lastNumber)}";

    /// <summary>An e-mail address that no other test uses.</summary>
    protected static string NewEmail() => $"person{Interlocked.Increment(ref _lastNumber)}@example.com";

    /// <summary>A mailbox handle that no other test uses.</summary>
    protected static string NewHandle() => $"person{Interlocked.Increment(ref _lastNumber)}";

    /// <summary>A client with an account and a session.</summary>
    protected static async Task<TestClient> NewAccountAsync(TestApp app)
    {
        var client = app.NewClient();
        var reply = await client.RegisterAsync(NewEmail());
        client.UseToken(reply.Data.GetProperty("register").GetProperty("token").GetString()!);
        return client;
    }

    /// <summary>A client signed in as the administrator.</summary>
    protected static async Task<TestClient> NewAdministratorAsync(TestApp app)
    {
        var client = app.NewClient();
        var reply = await client.LoginAsync("admin@mailzen.com", TestMigrator.AdministratorPassword);
        client.UseToken(reply.Data.GetProperty("login").GetProperty("token").GetString()!);
        return client;
    }

    /// <summary>A code of the same form as a right one that is not it.</summary>
    protected static string WrongFor(string code) => code[..^1] + (code[^1] == '0' ? '1' : '0');

    private static KeyValuePair<string, string?>[] ToPairs((string Name, string? Value)[] settings) =>
        [.. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))];
}
