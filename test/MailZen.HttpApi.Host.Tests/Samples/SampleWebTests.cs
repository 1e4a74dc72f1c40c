using MailZen.HttpApi.Host.Tests.Admin;
using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Samples;

/// <summary>People use the sample's page in a real browser, on another origin than the host.</summary>
public sealed class SampleWebTests(TestApps apps, Browser browser) : MailZenTest<SqliteDatabase>(apps), IClassFixture<Browser>
{
    private const string CaptchaPasses = """{"success":true,"hostname":"app.example"}""";

    private static readonly (string, string?)[] _settings = [("FRONTEND_URL", SampleWeb.Origin)];

    [Fact]
    public async Task Should_Sign_Up_With_The_Keyboard_On_A_Phone()
    {
        var app = await StartAsync(_settings);
        await using var web = await SampleWeb.StartAsync(app);
        await using var person = await SampleWeb.NewPersonAsync(browser, width: 390);
        var page = await SampleWeb.OpenAsync(person);
        var number = NewNumber("+49151");
        await page.CheckLookAsync();

        await page.TabToAsync("sign-up-country");
        await page.Keyboard.TypeAsync("germ");
        await page.Locator("#sign-up-countries [role=option]").First.WaitForAsync();
        await page.CheckLookAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator("#sign-up-country").InputValueAsync()).ShouldBe("Germany (+49)");
        await page.TabToAsync("sign-up-number");
        await page.Keyboard.TypeAsync(number[3..]);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#sign-up-code:focus").WaitForAsync();
        await page.CheckLookAsync();

        var code = Webhook.CodeOf(number);
        await page.Keyboard.TypeAsync($"{code[..3]} {code[3..]}");
        await page.TabToAsync("sign-up-email");
        await page.Keyboard.TypeAsync(NewEmail());
        await page.TabToAsync("sign-up-password");
        await page.Keyboard.TypeAsync("short");
        await page.Keyboard.PressAsync("Enter");
        await page.SeeInAsync("sign-up-password-fault", "Use at least 8 characters.");
        await page.Locator("#sign-up-password:focus").WaitForAsync();
        await page.CheckLookAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(TestClient.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.SeeAccountAsync(number);
        await page.CheckLookAsync();
    }

    [Fact]
    public async Task Should_Sign_In_By_Phone_And_By_Password_And_Change_The_Number_In_German()
    {
        var app = await StartAsync(_settings);
        var (first, second, email) = (NewNumber(), NewNumber(), NewEmail());
        var signUp = app.NewClient();
        await signUp.SignupSendOtpAsync(first);
        (await signUp.SignupVerifyAsync(first, Webhook.CodeOf(first), email)).Succeeded.ShouldBeTrue();
        Webhook.Reset();
        await using var web = await SampleWeb.StartAsync(app);
        await using var person = await SampleWeb.NewPersonAsync(browser, "de-DE");
        var page = await SampleWeb.OpenAsync(person);

        await page.ClickButtonAsync("Mit Telefon anmelden");
        await page.RequestCodeAsync("phone", first);
        await Webhook.ArrivalAsync(); // The code leaves after the answer.
        await page.EnterCodeAsync("phone", Webhook.CodeOf(first));
        await page.SeeAccountAsync(first);

        await page.RequestCodeAsync("change", second);
        await page.EnterCodeAsync("change", WrongFor(Webhook.CodeOf(second)));
        await page.SeeInAsync("change-code-fault", "Verbleibende Versuche: 4.");
        (await page.Locator("#change-code").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        await page.EnterCodeAsync("change", Webhook.CodeOf(second));
        await page.SeeAccountAsync(second);
        await page.SeeInAsync("status", "Ihre Telefonnummer wurde geändert.");

        await page.ClickButtonAsync("Abmelden");
        await page.Locator("#sign-in-email").FillAsync(email);
        await page.Locator("#sign-in-password").FillAsync("wrong");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#status:not(:empty)").WaitForAsync();
        await page.Locator("#sign-in-password").FillAsync(TestClient.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.SeeAccountAsync(second);
    }

    [Fact]
    public async Task Should_Count_Down_Quietly_Until_A_New_Code_Can_Be_Requested()
    {
        var app = await StartAsync(_settings);
        await using var web = await SampleWeb.StartAsync(app);
        await using var person = await SampleWeb.NewPersonAsync(browser);
        await person.Clock.InstallAsync(new() { TimeDate = app.Time.GetUtcNow().UtcDateTime });
        var page = await SampleWeb.OpenAsync(person);
        var number = NewNumber();
        await page.RequestCodeAsync("sign-up", number);
        var resend = page.Locator("#sign-up").GetByRole(AriaRole.Button, new() { Name = "Send a new code" });
        await page.SeeInAsync("status", "You can request a new code in");
        var announced = await page.Locator("#status").InnerTextAsync();

        await page.Clock.FastForwardAsync(20_000);
        (await page.Locator("#sign-up [role=timer]").InnerTextAsync()).ShouldStartWith("New code in ");
        (await page.Locator("#status").InnerTextAsync()).ShouldBe(announced);
        (await resend.IsDisabledAsync()).ShouldBeTrue();
        await page.Clock.FastForwardAsync(41_000);
        await page.SeeInAsync("status", "You can request a new code now.");

        await resend.ClickAsync(); // The host's clock has not moved.
        await page.SeeInAsync("status", "Try again in");
        app.Time.Advance(TimeSpan.FromSeconds(61));
        await resend.ClickAsync();
        await page.SeeInAsync("status", "We sent a code.");
        Webhook.Requests.Count(request => request.Json("phoneNumber") == number).ShouldBe(2);
    }

    [Fact]
    public async Task Should_Ask_For_A_Captcha_Where_The_Host_Does()
    {
        var app = await StartAsync([
            .. _settings,
            ("MAILZEN_GUARD_REGION_MODE", "Enforce"),
            ("MAILZEN_GUARD_LEARNING_DAYS", "0"),
            ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "0"), // Every unverified message is one too many.
            ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "0"),
            ("MAILZEN_CAPTCHA_VERIFY_URL", Captcha.Url),
            ("MAILZEN_CAPTCHA_SECRET", "secret-of-the-environment"),
            ("MAILZEN_CAPTCHA_SITE_KEY", "the-site-key"),
            ("MAILZEN_CAPTCHA_HOSTNAMES", "app.example"),
        ]);
        Captcha.Answer(200, CaptchaPasses);
        await using var web = await SampleWeb.StartAsync(app);
        await using var person = await SampleWeb.NewPersonAsync(browser);
        var page = await SampleWeb.OpenAsync(person);
        var number = NewNumber();

        await page.Locator("#sign-up-number").FillAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await page.ClickButtonAsync("Cancel");
        await page.SeeInAsync("status", "Please solve the captcha");
        Webhook.Requests.ShouldBeEmpty();

        await page.Locator("#sign-up-number").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var captcha = page.GetByRole(AriaRole.Button, new() { Name = "Captcha (test double)" });
        await captcha.WaitForAsync();
        (await page.FindSeriousFaultsAsync()).ShouldBeEmpty();
        await captcha.PressAsync("Enter");
        await page.Locator("#sign-up-code:focus").WaitForAsync();
        Captcha.LastForm()["response"].ShouldBe("double the-site-key");
    }

    [Fact]
    public async Task Should_Renew_A_Session_Once_For_Two_Tabs()
    {
        var app = await StartAsync([.. _settings, ("JWT_EXPIRATION", "3600")]);
        await using var web = await SampleWeb.StartAsync(app);
        await using var person = await SampleWeb.NewPersonAsync(browser);
        var one = await SampleWeb.OpenAsync(person);
        var number = NewNumber();
        await one.RequestCodeAsync("sign-up", number);
        await one.EnterCodeAsync("sign-up", Webhook.CodeOf(number), NewEmail(), TestClient.Password);
        await one.SeeAccountAsync(number);
        var two = await SampleWeb.OpenAsync(person);
        await two.SeeAccountAsync(number);
        IPage[] tabs = [one, two];
        foreach (var tab in tabs)
        {
            await tab.EvaluateAsync("() => document.getElementById('account-phone').textContent = ''");
        }

        var sent = new List<string>();
        person.Request += (_, request) =>
        {
            lock (sent)
            {
                sent.Add(request.PostData ?? "");
            }
        };
        app.Time.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(tabs.Select(tab => tab.ClickButtonAsync("Refresh")));
        await Task.WhenAll(tabs.Select(tab => tab.SeeAccountAsync(number)));
        Renewals().ShouldBe(1);

        // A session that has ended for good: both tabs show the form.
        app.Time.Advance(TimeSpan.FromDays(31));
        await Task.WhenAll(tabs.Select(tab => tab.ClickButtonAsync("Refresh")));
        await Task.WhenAll(tabs.Select(tab => tab.SeeInAsync("status", "Your session has ended.")));
        await Task.WhenAll(tabs.Select(tab => tab.Locator("#sign-in-email").WaitForAsync()));

        int Renewals()
        {
            lock (sent)
            {
                return sent.Count(body => body.Contains("\"operationName\":\"refresh\"", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Should_Take_The_Code_From_A_Double_Of_WebOtp()
    {
        var app = await StartAsync(_settings);
        await using var web = await SampleWeb.StartAsync(app);
        await using var person = await SampleWeb.NewPersonAsync(browser);
        await person.AddInitScriptAsync(SamplePages.WebOtpDouble);
        var page = await SampleWeb.OpenAsync(person);
        var number = NewNumber();
        await page.RequestCodeAsync("sign-up", number);
        await page.EvaluateAsync("code => webOtpDouble.receive(code)", Webhook.CodeOf(number));

        await page.Locator("#sign-up-email:focus").WaitForAsync();
        (await page.Locator("#sign-up-code").InputValueAsync()).ShouldBe(Webhook.CodeOf(number));
        await page.ClickButtonAsync("Use another number");
        (await page.EvaluateAsync<bool>("() => webOtpDouble.signal.aborted")).ShouldBeTrue();
    }
}
