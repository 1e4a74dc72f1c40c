using System.Globalization;
using MailZen.Framework.Security;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

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
        var sends = await Task.WhenAll(
            people.Concat(people.Take(People / 2)).Select(person => person.Client.SendPhoneOtpAsync(person.Number))
        );
        sends.Count(send => send.Succeeded).ShouldBe(People);
        sends.Where(send => !send.Succeeded).ShouldAllBe(send => send.Reason == "OTP_COOLDOWN");
        Webhook.Requests.Count.ShouldBe(People);

        // At the other instance, which has to look for their codes.
        var checks = await Task.WhenAll(
            people.Select(person =>
            {
                var code = Webhook.CodeOf(person.Number);
                return person.Elsewhere.VerifyPhoneOtpAsync(person.IsWrong ? WrongFor(code) : code);
            })
        );
        checks.Select(check => check.Reason).ShouldBe(people.Select(person => person.IsWrong ? "OTP_INVALID" : null));

        foreach (var person in people)
        {
            (await app.QueryAsync($"SELECT COUNT(*) FROM users WHERE phone_number = '{person.Number}'")).ShouldBe([
                person.IsWrong ? "0" : "1",
            ]);
            (await app.QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number = '{person.Number}'")).ShouldBe(["1"]);
            (await app.QueryAsync($"SELECT DISTINCT user_id FROM audit_logs WHERE client_address = '{person.Address}'")).ShouldBe(
                await app.QueryAsync($"SELECT user_id FROM phone_verifications WHERE phone_number = '{person.Number}'")
            );
            (await app.QueryAsync($"SELECT action FROM audit_logs WHERE client_address = '{person.Address}' ORDER BY id")).ShouldBe(
                person.IsWrong ? ["phone_otp_requested"] : ["phone_otp_requested", "phone_otp_verified"]
            );
        }

        (await app.QueryAsync("SELECT COUNT(*) FROM sms_messages WHERE status <> 'Accepted'")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Should_Tell_Everybody_What_Their_Own_Code_Still_Bears()
    {
        var app = await StartAsync();
        var people = new List<Person>();
        for (var i = 0; i < People / 2; i++)
        {
            var person = Person.Of(await NewAccountAsync(app), [app], $"192.0.2.{i + 1}", NewNumber(), isWrong: true);
            (await person.Client.SendPhoneOtpAsync(person.Number)).Succeeded.ShouldBeTrue();
            people.Add(person);
        }

        // Of four people each has guessed once more than the one before.
        for (var before = 1; before < 4; before++)
        {
            await Task.WhenAll(people.Where((_, i) => i % 4 >= before).Select(GuessAsync));
        }

        (await Task.WhenAll(people.Select(GuessAsync))).ShouldBe(people.Select((_, i) => 4 - (i % 4)));

        static async Task<int> GuessAsync(Person person) =>
            (await person.Client.VerifyPhoneOtpAsync(WrongFor(Webhook.CodeOf(person.Number))))
                .Error.GetProperty("attemptsRemaining")
                .GetInt32();
    }

    [Fact]
    public async Task Should_Count_Everybodys_Guess_On_Their_Own_Code_At_Sign_Up()
    {
        var apps = await StartTwoAsync();
        var numbers = Enumerable.Range(1, People).Select(_ => NewNumber()).ToList();
        var sends = await Task.WhenAll(numbers.Select(number => apps[0].NewClient().SignupSendOtpAsync(number)));
        sends.ShouldAllBe(send => send.Succeeded);

        // The last of them never asked for a code.
        var checks = await Task.WhenAll(
            numbers
                .Append(NewNumber())
                .Select(number =>
                    apps[1]
                        .NewClient()
                        .SignupVerifyAsync(number, numbers.Contains(number) ? WrongFor(Webhook.CodeOf(number)) : "123456", NewEmail())
                )
        );

        checks.ShouldAllBe(check => check.Reason == "OTP_INVALID");
        (
            await apps[0].QueryAsync($"SELECT attempts FROM signup_verifications WHERE phone_number IN ('{string.Join("', '", numbers)}')")
        ).ShouldBe(Enumerable.Repeat("1", People));
    }

    [Fact]
    public async Task Should_Bear_No_More_Of_An_Address_Than_Its_Limit()
    {
        const int Limit = 20;
        var app = await StartAsync(
            ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", Limit.ToString(CultureInfo.InvariantCulture)),
            ("MAILZEN_GUARD_ADDRESS_MODE", "RecordOnly")
        );
        var people = new List<Person>();
        for (var i = 0; i < People; i++)
        {
            people.Add(Person.Of(await NewAccountAsync(app), [app], "203.0.113.200", NewNumber(), isWrong: false));
        }

        var sends = await Task.WhenAll(people.Select(person => person.Client.SendPhoneOtpAsync(person.Number)));

        sends.Count(send => send.Succeeded).ShouldBe(Limit);
        sends.Where(send => !send.Succeeded).ShouldAllBe(send => send.Reason == "RATE_LIMITED");
        Webhook.Requests.Count.ShouldBe(Limit);
        (await app.QueryAsync("SELECT sent FROM address_traffic ORDER BY sent DESC LIMIT 1")).ShouldBe([
            Limit.ToString(CultureInfo.InvariantCulture),
        ]);
    }

    [Fact]
    public async Task Should_Judge_Each_Text_By_Those_Before_It()
    {
        const int Budget = 20;
        var app = await StartAsync(
            ("MAILZEN_GUARD_ADDRESS_MODE", "RecordOnly"),
            ("MAILZEN_GUARD_ADDRESS_MIN_PER_DAY", Budget.ToString(CultureInfo.InvariantCulture)),
            ("MAILZEN_GUARD_ADDRESS_MIN_PER_HOUR", "1000"),
            ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "1000")
        );
        var people = new List<Person>();
        for (var i = 0; i < People; i++)
        {
            people.Add(Person.Of(await NewAccountAsync(app), [app], "203.0.113.201", NewNumber(), isWrong: false));
        }

        var sends = await Task.WhenAll(people.Select(person => person.Client.SendPhoneOtpAsync(person.Number)));

        sends.ShouldAllBe(send => send.Succeeded);
        (await app.QueryAsync("SELECT COUNT(*) FROM send_decisions WHERE reason LIKE 'address%'")).ShouldBe([
            (People - Budget).ToString(CultureInfo.InvariantCulture),
        ]);
    }

    [Fact]
    public async Task Should_Open_One_Challenge_For_Who_Asks_Twice_At_Once()
    {
        var app = await StartAsync(("MAILZEN_OTP_COOLDOWN_SECONDS", "0"));
        var people = new List<Person>();
        for (var i = 0; i < People / 2; i++)
        {
            people.Add(Person.Of(await NewAccountAsync(app), [app], $"203.0.113.{i + 1}", NewNumber(), isWrong: false));
        }

        var sends = await Task.WhenAll(people.Concat(people).Select(person => person.Client.SendPhoneOtpAsync(person.Number)));

        sends.ShouldAllBe(send => send.Succeeded);
        foreach (var person in people)
        {
            (await app.QueryAsync($"SELECT sends FROM phone_verifications WHERE phone_number = '{person.Number}'")).ShouldBe(["2"]);
            Webhook
                .Requests.Where(request => request.Json("phoneNumber") == person.Number)
                .Select(request => request.Json("code"))
                .Distinct()
                .Count()
                .ShouldBe(1);
        }
    }
}

public sealed class SharedTransactionOnSqliteTests(TestApps apps) : SharedTransactionTests<SqliteDatabase>(apps);

public sealed class SharedTransactionOnPostgreSqlTests(TestApps apps) : SharedTransactionTests<PostgreSqlDatabase>(apps)
{
    [Fact]
    public async Task Should_Share_With_Who_Has_Used_A_Code_A_Moment_Ago()
    {
        const int People = 16;
        var app = await StartAsync();
        var people = new List<Person>();
        for (var i = 0; i < People; i++)
        {
            var person = Person.Of(await NewAccountAsync(app), [app], $"198.51.100.{i + 1}", NewNumber(), isWrong: false);
            (await person.Client.SendPhoneOtpAsync(person.Number)).Succeeded.ShouldBeTrue();
            (await person.Client.VerifyPhoneOtpAsync(Webhook.CodeOf(person.Number))).Succeeded.ShouldBeTrue();
            people.Add(person);
        }

        List<string> numbers = [.. people.Select(_ => NewNumber())];
        var sends = await Task.WhenAll(people.Select((person, i) => person.Client.SendPhoneOtpAsync(numbers[i])));

        sends.ShouldAllBe(send => send.Succeeded);
        (
            await app.QueryAsync(
                $"SELECT DISTINCT xmin::text FROM phone_verifications WHERE phone_number IN ('{string.Join("', '", numbers)}')"
            )
        ).Count.ShouldBeLessThan(People);
    }

    [Fact]
    public async Task Should_Never_Check_Two_Guesses_At_One_Number_Together()
    {
        const int Pairs = 16;
        var app = await StartAsync();
        var pairs = new List<(Person One, Person Other)>();
        for (var i = 0; i < Pairs; i++)
        {
            var number = NewNumber();
            pairs.Add((await SignInAsync(number, $"203.0.113.{i + 1}"), await SignInAsync(number, $"203.0.114.{i + 1}")));
        }

        await Task.WhenAll(
            pairs
                .SelectMany(pair => new[] { pair.One, pair.Other })
                .Select(async person =>
                    (await person.Client.VerifyPhoneOtpAsync(WrongFor(Webhook.CodeOf(person.Number)))).Reason.ShouldBe("OTP_INVALID")
                )
        );

        // The transaction that wrote an account's counter of failures.
        var fingerprint = app.Services.GetRequiredService<IFingerprint>();
        var transactions = new List<string>();
        foreach (var (one, other) in pairs)
        {
            var (ofOne, ofOther) = (await TransactionOfAsync(one), await TransactionOfAsync(other));
            ofOne.ShouldNotBe(ofOther);
            transactions.AddRange([ofOne, ofOther]);
        }

        transactions.Distinct().Count().ShouldBeLessThan(2 * Pairs, "Nothing was shared: the test shows nothing.");

        async Task<Person> SignInAsync(string number, string address)
        {
            var person = Person.Of(await NewAccountAsync(app), [app], address, number, isWrong: true);
            (await person.Client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
            return person;
        }

        async Task<string> TransactionOfAsync(Person person)
        {
            var account = (
                await app.QueryAsync(
                    $"SELECT DISTINCT user_id FROM audit_logs WHERE client_address = '{person.Address}' AND user_id IS NOT NULL"
                )
            ).Single();
            return (
                await app.QueryAsync($"SELECT xmin::text FROM rate_limits WHERE key = 'otp-fail:account:{fingerprint.Compute(account)}'")
            ).Single();
        }
    }
}
