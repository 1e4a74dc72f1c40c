using System.Net.Http.Json;
using System.Text.Json;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Security;
using MailZen.PhoneVerification.Challenges;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Tests.PhoneNumbers;

/// <summary>Numbers that were stored in another form before they had a canonical one.</summary>
public abstract class StoredFormTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Bring_Numbers_Of_Accounts_Into_Their_Canonical_Form()
    {
        var app = await StartAsync();
        (string Former, string Canonical)[] numbers = [NewArgentine(), NewPalestinian(), NewKosovar()];
        foreach (var (former, canonical) in numbers)
        {
            await VerifyAsync(app, canonical);
            await StoreAsync(app, canonical, former);
        }

        (await MigrateAsync(app)).ShouldContain(report => report.Contains("of 3 account(s)"));

        foreach (var (former, canonical) in numbers)
        {
            (await StoredAsync(app, former, canonical)).ShouldBe([canonical]);
            app.Time.Advance(TimeSpan.FromMinutes(2));
            var other = await NewAccountAsync(app);
            (await other.SendPhoneOtpAsync(former)).Succeeded.ShouldBeTrue();
            (await other.VerifyPhoneOtpAsync(Webhook.CodeOf(canonical))).Reason.ShouldBe("PHONE_NUMBER_IN_USE");
        }

        (await MigrateAsync(app)).ShouldNotContain(report => report.Contains("canonical form"));
    }

    [Fact]
    public async Task Should_List_Accounts_That_Meet_In_One_Number_And_Change_Neither()
    {
        var app = await StartAsync();
        var ((former, canonical), spare) = (NewArgentine(), NewNumber());
        var (one, two) = (await VerifyAsync(app, canonical), await VerifyAsync(app, spare));
        await StoreAsync(app, spare, former);

        for (var run = 0; run < 2; run++)
        {
            var report = (await FindMeetingsAsync(app, one)).ShouldHaveSingleItem();
            report.ShouldContain($"{await IdOfAsync(two)}");
            report.ShouldNotContain(canonical[^7..]);
            (await StoredAsync(app, former, canonical)).ShouldBe([former, canonical]);
        }

        var id = await IdOfAsync(one); // its sessions end with the release
        var administrator = await NewAdministratorAsync(app);
        (await PostAsync(administrator, "numbers/release", former)).GetProperty("released").GetBoolean().ShouldBeTrue();
        (await StoredAsync(app, former, canonical)).ShouldBeEmpty();
        (await FindMeetingsAsync(app, id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_List_Two_Accounts_With_Two_Former_Forms_Of_One_Number()
    {
        var app = await StartAsync();
        var digits = NewNumber("")[^4..];
        var (one, two, shorter, longer) = (NewNumber(), NewNumber(), $"+24160{digits}1", $"+241060{digits}1");
        var (first, second) = (await VerifyAsync(app, one), await VerifyAsync(app, two));
        await StoreAsync(app, one, shorter);
        await StoreAsync(app, two, longer);

        (await FindMeetingsAsync(app, first)).ShouldBe(await FindMeetingsAsync(app, second));
        (await FindMeetingsAsync(app, first)).Count.ShouldBe(1);
        (await StoredAsync(app, shorter, longer)).ShouldBe([longer, shorter]);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Should_Respect_A_Wish_That_Is_Known_Under_Another_Form(string limits)
    {
        var app = await StartAsync(("MAILZEN_ABUSE_ENABLED", limits));
        var administrator = await NewAdministratorAsync(app);
        var (former, canonical) = NewPalestinian();
        var fingerprint = app.Services.GetRequiredService<IFingerprint>();
        var (oldKey, key) = (fingerprint.Compute(former), fingerprint.Compute(canonical));
        await app.QueryAsync($"INSERT INTO known_numbers (fingerprint, opted_out_at) VALUES ('{oldKey}', '2026-01-01 00:00:00')");
        await app.QueryAsync($"INSERT INTO known_numbers (fingerprint, verified_at) VALUES ('{key}', '2026-01-02 00:00:00')");

        (await app.NewClient().SignupSendOtpAsync(canonical)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
        (await app.NewClient().SignupSendOtpAsync(former)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");

        var report = await PostAsync(administrator, "numbers/search", former);
        report.GetProperty("optedOutAt").ValueKind.ShouldBe(JsonValueKind.String);
        report.GetProperty("verifiedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await app.QueryAsync($"SELECT fingerprint FROM known_numbers WHERE fingerprint IN ('{oldKey}', '{key}')")).ShouldBe([key]);

        (await PostAsync(administrator, "opt-outs/lift", former)).GetProperty("lifted").GetBoolean().ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync(former)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Find_What_Was_Sent_To_A_Number_Under_Another_Form()
    {
        var app = await StartAsync();
        var administrator = await NewAdministratorAsync(app);
        var (former, canonical) = NewKosovar();
        var fingerprint = app.Services.GetRequiredService<IFingerprint>();
        (await app.NewClient().SignupSendOtpAsync(canonical)).Succeeded.ShouldBeTrue();
        var (oldKey, key) = (fingerprint.Compute(former), fingerprint.Compute(canonical));
        await app.QueryAsync($"UPDATE sms_messages SET number = '{oldKey}' WHERE number = '{key}'");
        await app.QueryAsync($"UPDATE send_decisions SET number = '{oldKey}' WHERE number = '{key}'");

        var report = await PostAsync(administrator, "numbers/search", canonical);

        report.GetProperty("attempts").GetArrayLength().ShouldBe(1);
        report.GetProperty("decisions").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Should_Store_The_Canonical_Form_For_A_Code_That_Was_Sent_Before()
    {
        var apps = await StartTwoAsync();
        var (account, (former, canonical)) = (await NewAccountAsync(apps[0]), NewArgentine());
        (await account.SendPhoneOtpAsync(canonical)).Succeeded.ShouldBeTrue();
        await apps[0].QueryAsync($"UPDATE phone_verifications SET phone_number = '{former}' WHERE phone_number = '{canonical}'");
        await using var scope = apps[1].Services.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>();
        var id = await IdOfAsync(account);
        var challenge = await dbContext.Set<PhoneOtp>().OrderByDescending(row => row.Id).FirstAsync(row => row.UserId == id);
        var code = apps[1].Services.GetRequiredService<OtpCodes>().DeriveOrNull(challenge)!;
        var elsewhere = apps[1].NewClient();
        elsewhere.UseToken(account.Http.DefaultRequestHeaders.Authorization!.Parameter!);

        (await elsewhere.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();
        (await elsewhere.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();

        (await StoredAsync(apps[0], former, canonical)).ShouldBe([canonical]);
    }

    private static (string Former, string Canonical) NewArgentine() => NewForms("+5411", "+54911", digits: 8);

    private static (string Former, string Canonical) NewPalestinian() => NewForms("+97259", "+97059", digits: 7);

    private static (string Former, string Canonical) NewKosovar() => NewForms("+37744", "+38344", digits: 6);

    private static (string Former, string Canonical) NewForms(string former, string canonical, int digits)
    {
        // They begin with 2, as all numbers of these ranges may.
        var number = "2" + NewNumber("")[^(digits > 6 ? 6 : 5)..].PadLeft(digits - 1, '2');
        return (former + number, canonical + number);
    }

    private static Task<IReadOnlyList<string>> StoredAsync(TestApp app, string one, string other) =>
        app.QueryAsync($"SELECT phone_number FROM users WHERE phone_number IN ('{one}', '{other}') ORDER BY phone_number");

    private static async Task<TestClient> VerifyAsync(TestApp app, string number)
    {
        var account = await NewAccountAsync(app);
        (await account.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await account.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
        return account;
    }

    private static Task<IReadOnlyList<string>> StoreAsync(TestApp app, string number, string form) =>
        app.QueryAsync($"UPDATE users SET phone_number = '{form}' WHERE phone_number = '{number}'");

    private static Task<IReadOnlyList<string>> MigrateAsync(TestApp app) =>
        TestMigrator.RunAsync(app.Database.Provider, app.Database.ConnectionString);

    /// <summary>What the migrator says of accounts that meet with this one.</summary>
    private static async Task<IReadOnlyList<string>> FindMeetingsAsync(TestApp app, TestClient account) =>
        await FindMeetingsAsync(app, await IdOfAsync(account));

    private static async Task<IReadOnlyList<string>> FindMeetingsAsync(TestApp app, Guid id) =>
        [.. (await MigrateAsync(app)).Where(report => report.Contains("several forms") && report.Contains($"{id}"))];

    private static async Task<Guid> IdOfAsync(TestClient account) =>
        (await account.AuthMeAsync()).Data.GetProperty("authMe").GetProperty("user").GetProperty("id").GetGuid();

    private static async Task<JsonElement> PostAsync(TestClient administrator, string path, string phoneNumber)
    {
        var response = await administrator.Http.PostAsJsonAsync($"/api/phone-verification/{path}", new { phoneNumber });
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed class StoredFormOnSqliteTests(TestApps apps) : StoredFormTests<SqliteDatabase>(apps);

public sealed class StoredFormOnPostgreSqlTests(TestApps apps) : StoredFormTests<PostgreSqlDatabase>(apps);
