using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Administration;

/// <summary>What became of texts, counted in the background and read from the counts.</summary>
public abstract class DeliveryTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Count_By_Day_Provider_And_Region_And_Count_Again_What_Comes_Late()
    {
        var app = await StartAsync(
            ("MAILZEN_SMS_PRICE_PER_SEGMENT", "0.05"),
            ("MAILZEN_SMS_FALLBACK_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
            ("MAILZEN_PHONE_NUMBERS_DENIED_REGIONS", "SE")
        );
        var administrator = await NewAdministratorAsync(app);
        for (var text = 0; text < 3; text++)
        {
            var (client, number) = (app.NewClient(), NewNumber());
            (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            if (text == 0)
            {
                (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
            }
        }

        Webhook.Answer(500);
        var (german, germanNumber) = (app.NewClient(), "+4915112345678");
        (await german.SignupSendOtpAsync(germanNumber)).Succeeded.ShouldBeTrue();
        var code = System.Text.RegularExpressions.Regex.Match(Twilio.LastForm()["Body"], "[0-9]{6}").Value;
        (await german.SignupVerifyAsync(germanNumber, code, NewEmail())).Succeeded.ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync("+46701234567")).Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");
        Webhook.Reset();

        var delivery = await EventuallyAsync(report => Total(report, "sent") == 5 && Total(report, "verified") == 2);

        Total(delivery, "requested").ShouldBe(5);
        Total(delivery, "refused").ShouldBe(1);
        Total(delivery, "accepted").ShouldBe(4);
        Total(delivery, "segments").ShouldBe(4);
        delivery.GetProperty("total").GetProperty("cost").GetDecimal().ShouldBe(0.2m);
        delivery.GetProperty("total").GetProperty("conversion").GetDouble().ShouldBe(0.5);
        Keys("providers", "accepted").ShouldBe(["WEBHOOK 3", "TWILIO 1"]);
        Keys("providers", "verified").ShouldBe(["WEBHOOK 1", "TWILIO 1"]);
        Keys("regions", "sent").ShouldBe(["US 3", "DE 2", "SE 0"]);
        delivery.GetProperty("days").GetArrayLength().ShouldBe(7);
        delivery.GetProperty("days")[6].GetProperty("key").GetString().ShouldBe($"{app.Time.GetUtcNow():yyyy-MM-dd}");
        delivery.GetProperty("breakers").GetProperty("TWILIO").GetString().ShouldBe("Closed");

        // A receipt that comes hours later finds its hour counted again when the clock hour turns.
        await app.QueryAsync("UPDATE sms_messages SET status = 'Delivered' WHERE provider = 'TWILIO'");
        app.Time.Advance(TimeSpan.FromHours(3));
        await EventuallyAsync(report => Total(report, "delivered") == 1 && Total(report, "sent") == 5);

        static int Total(JsonElement report, string name) => report.GetProperty("total").GetProperty(name).GetInt32();

        IEnumerable<string> Keys(string list, string figure) =>
            delivery
                .GetProperty(list)
                .EnumerateArray()
                .Select(row => $"{row.GetProperty("key").GetString()} {row.GetProperty(figure).GetInt32()}");

        async Task<JsonElement> EventuallyAsync(Func<JsonElement, bool> isSo)
        {
            for (var tries = 0; ; tries++)
            {
                var report = await administrator.Http.GetFromJsonAsync<JsonElement>("/api/phone-verification/delivery?days=7");
                if (isSo(report))
                {
                    return report;
                }

                tries.ShouldBeLessThan(100, report.ToString());
                app.Time.Advance(TimeSpan.FromSeconds(3));
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }
}

public sealed class DeliveryOnSqliteTests(TestApps apps) : DeliveryTests<SqliteDatabase>(apps);

public sealed class DeliveryOnPostgreSqlTests(TestApps apps) : DeliveryTests<PostgreSqlDatabase>(apps);
