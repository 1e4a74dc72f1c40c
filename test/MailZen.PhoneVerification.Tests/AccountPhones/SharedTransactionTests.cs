using System.Globalization;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.AccountPhones;

/// <summary>People who send and check at the same moment, and so in the same transactions (ADR 0016).</summary>
public abstract class SharedTransactionTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int People = 48;

    [Fact]
    public async Task Should_Give_Everybody_Their_Own_Answer_Number_And_Audit()
    {
        var apps = await StartTwoAsync();
        var app = apps[0];
        var people = new List<Person>();
        for (var i = 0; i < People; i++)
        {
            people.Add(Person.Of(await NewAccountAsync(app), apps, $"203.0.113.{i + 1}", NewNumber(), isWrong: i % 3 == 0));
        }

        // Half of them ask twice, and one of the two is told to wait.
        var sends = await Task.WhenAll(people.Concat(people.Take(People / 2)).Select(person => person.Client.SendPhoneOtpAsync(person.Number)));
        sends.Count(send => send.Succeeded).ShouldBe(People);
        sends.Where(send => !send.Succeeded).ShouldAllBe(send => send.Reason == "OTP_COOLDOWN");
        Webhook.Requests.Count.ShouldBe(People);

        // At the other instance, which has to look for their codes.
        var checks = await Task.WhenAll(people.Select(person =>
        {
            var code = Webhook.CodeOf(person.Number);
            return person.Elsewhere.VerifyPhoneOtpAsync(person.IsWrong ? WrongFor(code) : code);
        }));
        checks.Select(check => check.Reason).ShouldBe(people.Select(person => person.IsWrong ? "OTP_INVALID" : null));

        foreach (var person in people)
        {
            (await app.QueryAsync($"SELECT COUNT(*) FROM users WHERE phone_number = '{person.Number}'")).ShouldBe([person.IsWrong ? "0" : "1"]);
            (await app.QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number = '{person.Number}'")).ShouldBe(["1"]);
            (await app.QueryAsync($"SELECT DISTINCT user_id FROM audit_logs WHERE client_address = '{person.Address}'"))
                .ShouldBe(await app.QueryAsync($"SELECT user_id FROM phone_verifications WHERE phone_number = '{person.Number}'"));
            (await app.QueryAsync($"SELECT action FROM audit_logs WHERE client_address = '{person.Address}' ORDER BY id"))
                .ShouldBe(person.IsWrong ? ["phone_otp_requested"] : ["phone_otp_requested", "phone_otp_verified"]);
        }

        (await app.QueryAsync("SELECT COUNT(*) FROM sms_messages WHERE status <> 'Accepted'")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Should_Bear_No_More_Of_An_Address_Than_Its_Limit()
    {
        const int Limit = 20;
        var app = await StartAsync(
            ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", Limit.ToString(CultureInfo.InvariantCulture)), ("MAILZEN_GUARD_ADDRESS_MODE", "RecordOnly"));
        var people = new List<Person>();
        for (var i = 0; i < People; i++)
        {
            people.Add(Person.Of(await NewAccountAsync(app), [app], "203.0.113.200", NewNumber(), isWrong: false));
        }

        var sends = await Task.WhenAll(people.Select(person => person.Client.SendPhoneOtpAsync(person.Number)));

        sends.Count(send => send.Succeeded).ShouldBe(Limit);
        sends.Where(send => !send.Succeeded).ShouldAllBe(send => send.Reason == "RATE_LIMITED");
        Webhook.Requests.Count.ShouldBe(Limit);
        (await app.QueryAsync("SELECT sent FROM address_traffic ORDER BY sent DESC LIMIT 1")).ShouldBe([Limit.ToString(CultureInfo.InvariantCulture)]);
    }

    private sealed record Person(TestClient Client, TestClient Elsewhere, string Number, string Address, bool IsWrong)
    {
        /// <summary>Somebody who is signed in at each of the instances, and asks them from an address.</summary>
        public static Person Of(TestClient account, TestApp[] apps, string address, string number, bool isWrong)
        {
            var clients = Array.ConvertAll(apps, app => app.NewClient(address));
            Array.ForEach(clients, client => client.UseToken(account.Http.DefaultRequestHeaders.Authorization!.Parameter!));
            return new Person(clients[0], clients[^1], number, address, isWrong);
        }
    }
}

public sealed class SharedTransactionOnSqliteTests(TestApps apps) : SharedTransactionTests<SqliteDatabase>(apps);

public sealed class SharedTransactionOnPostgreSqlTests(TestApps apps) : SharedTransactionTests<PostgreSqlDatabase>(apps);
