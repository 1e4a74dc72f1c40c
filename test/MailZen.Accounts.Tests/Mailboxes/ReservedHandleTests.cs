using System.Net;
using System.Net.Http.Json;
using MailZen.Accounts.Mailboxes;
using MailZen.Framework.Settings;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.Mailboxes;

/// <summary>Nobody may be taken for the service itself by his address.</summary>
public abstract class ReservedHandleTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    // As an attacker took them.
    private const string Taken =
        "noreply no.reply helpdesk billing mailzen mailzen.support support.team sup.port adm.in sysadmin ssladmin mailer.daemon "
        + "dmarc privacy legal ceo accounts verify otp autoconfig admin1 administrat0r";

    [Fact]
    public async Task Should_Refuse_Each_Handle_That_Was_Taken()
    {
        var client = await NewAccountAsync(await StartAsync());

        foreach (var handle in Taken.Split(' '))
        {
            var refused = await CreateAsync(client, handle);
            refused.Reason.ShouldBe("VALIDATION_FAILED", handle);
            refused.Error.GetProperty("fields").TryGetProperty("desiredLocalPart", out _).ShouldBeTrue(handle);
        }
    }

    [Fact]
    public async Task Should_Refuse_Them_At_Sign_Up_As_Well()
    {
        var app = await StartAsync();
        var (client, number) = (app.NewClient(), NewNumber());

        var refused = await client.SignupVerifyAsync(number, "123456", NewEmail(), "mailzen.security");

        refused.Reason.ShouldBe("VALIDATION_FAILED");
        refused.Error.GetProperty("fields").TryGetProperty("desiredLocalPart", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Refuse_What_An_Administrator_Adds_And_Leave_Existing_Addresses_Alone()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_RESERVED_HANDLES", "chancellor")); // a host of its own: its settings are changed
        var (owner, other) = (await NewAccountAsync(app), await NewAccountAsync(app));
        (await CreateAsync(owner, "acme.bank")).Succeeded.ShouldBeTrue();
        (await CreateAsync(other, "ch4ncell0r")).Reason.ShouldBe("VALIDATION_FAILED");
        var administrator = (await NewAdministratorAsync(app)).Http;

        (await SetAsync(administrator, "no_handle")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SetAsync(administrator, "Acme.Bank, Other")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await CreateAsync(other, "acmebank7")).Reason.ShouldBe("VALIDATION_FAILED");
        (await CreateAsync(other, "admin")).Reason.ShouldBe("VALIDATION_FAILED");
        (await owner.SendAsync("{ myMailboxes }")).Data.GetProperty("myMailboxes")[0].GetString().ShouldBe("acme.bank@mailzen.com");
    }

    [Fact]
    public async Task Should_Suggest_None_Of_Them()
    {
        var app = await StartAsync();
        var reserved = ReservedHandles.From(await app.Services.GetRequiredService<ISettingProvider>().GetAllAsync());

        (string? Name, string Local)[] people =
        [
            ("Support Team", "billing"),
            ("Mail Zen", "postmaster2"),
            ("Roo", "admin"),
            ("Admin", "jane.doe"),
            (null, "noreply"),
        ];
        foreach (var (name, local) in people)
        {
            var suggestions = MailboxHandleSuggestions.For(name, local, reserved).ToList();
            suggestions.ShouldNotBeEmpty();
            suggestions.ShouldAllBe(suggestion => !reserved.Contains(suggestion));
        }

        MailboxHandleSuggestions.For("Admin", "jane.doe", reserved).First().Value.ShouldBe("jane.doe");
    }

    private static Task<HttpResponseMessage> SetAsync(HttpClient administrator, string names) =>
        administrator.PostAsJsonAsync("/api/setting-management/phone-verification", new { abuseReservedHandles = names });

    private static Task<GraphQLReply> CreateAsync(TestClient client, string desiredLocalPart) =>
        client.SendAsync("mutation($handle: String) { createMyMailbox(desiredLocalPart: $handle) }", new { handle = desiredLocalPart });
}

public sealed class ReservedHandleOnSqliteTests(TestApps apps) : ReservedHandleTests<SqliteDatabase>(apps)
{
    [Theory]
    [InlineData("s3cur1ty")]
    [InlineData("p.o.s.t.m.a.s.t.e.r")]
    [InlineData("2admin")]
    [InlineData("hostmaster2024")]
    [InlineData("secur1ty.alerts")]
    [InlineData("team.billing")]
    [InlineData("pay.ments")]
    [InlineData("the.official.support")]
    [InlineData("customer.service")]
    [InlineData("account5")]
    [InlineData("acc0unt99")]
    [InlineData("notificati0ns")]
    [InlineData("ver1fy.my.phone")]
    [InlineData("auto.discover")]
    [InlineData("n0rep1y")]
    [InlineData("adrnin")]
    [InlineData("vvebmaster")]
    [InlineData("sms1")]
    [InlineData("2fa")]
    [InlineData("rnailzen")]
    [InlineData("maiizen")]
    [InlineData("mai1.z3n")]
    [InlineData("my.mailzen.account")]
    [InlineData("xmailzenx")]
    public async Task Should_Refuse_What_Reads_Like_A_Reserved_Name(string handle) => (await IsReservedAsync(handle)).ShouldBeTrue();

    [Theory]
    [InlineData("jane.doe")]
    [InlineData("supporter")]
    [InlineData("adminah")]
    [InlineData("billings")]
    [InlineData("joe.root")]
    [InlineData("mali")]
    [InlineData("mailer")]
    [InlineData("helena")]
    [InlineData("accountant")]
    [InlineData("ottoman")]
    [InlineData("teamster")]
    [InlineData("newsom")]
    [InlineData("jane1990")]
    [InlineData("user12345678")]
    [InlineData("person1000001")]
    [InlineData("123456")]
    [InlineData("zen.mail.fan")]
    public async Task Should_Leave_The_Names_Of_People(string handle) => (await IsReservedAsync(handle)).ShouldBeFalse();

    [Theory]
    [InlineData("MAILZEN_MAIL_DOMAIN", "my-post.example", "mypost.help", true)]
    [InlineData("MAILZEN_MAIL_DOMAIN", "my-post.example", "xmyp0st", true)]
    [InlineData("MAILZEN_MAIL_DOMAIN", "jam.example", "jam", true)]
    [InlineData("MAILZEN_MAIL_DOMAIN", "jam.example", "jam.support", true)]
    [InlineData("MAILZEN_MAIL_DOMAIN", "jam.example", "benjamin", false)]
    public async Task Should_Reserve_The_Products_Name(string setting, string domain, string handle, bool isReserved) =>
        (await IsReservedAsync(handle, (setting, domain))).ShouldBe(isReserved);

    private async Task<bool> IsReservedAsync(string handle, params (string Name, string? Value)[] settings)
    {
        var app = await StartAsync(settings);
        var snapshot = await app.Services.GetRequiredService<ISettingProvider>().GetAllAsync();
        return ReservedHandles.From(snapshot).Contains(MailboxHandle.ParseOrNull(handle)!);
    }
}

public sealed class ReservedHandleOnPostgreSqlTests(TestApps apps) : ReservedHandleTests<PostgreSqlDatabase>(apps);
