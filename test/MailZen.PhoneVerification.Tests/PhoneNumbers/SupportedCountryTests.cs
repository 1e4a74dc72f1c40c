using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.PhoneNumbers;

public abstract class SupportedCountryTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Theory]
    [InlineData("en", "Austria")]
    [InlineData("de", "Österreich")]
    [InlineData("fr", "Autriche")]
    public async Task Should_Name_Countries_In_The_Language_Of_The_Request(string language, string name)
    {
        var countries = await ListAsync(language);

        countries.Count.ShouldBeGreaterThan(200);
        var austria = countries.Single(country => country.GetProperty("code").GetString() == "AT");
        austria.GetProperty("name").GetString().ShouldBe(name);
        austria.GetProperty("callingCode").GetString().ShouldBe("+43");
        austria.GetProperty("open").GetBoolean().ShouldBeTrue();
        countries.ShouldAllBe(country => country.GetProperty("name").GetString()!.Length > 2);
    }

    [Fact]
    public async Task Should_Say_Which_Countries_The_Number_Policy_Closes()
    {
        var open = Open(
            await ListAsync(
                "en",
                ("MAILZEN_PHONE_NUMBERS_ALLOWED_REGIONS", "AT,DE,FR"),
                ("MAILZEN_PHONE_NUMBERS_DENIED_REGIONS", "DE"),
                ("MAILZEN_PHONE_NUMBERS_VERIFIED_ONLY_REGIONS", "FR")
            )
        );

        open.ShouldBe(["AT"]);
        Open(await ListAsync("en", ("MAILZEN_SMS_PROVIDER", "DISABLED"))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Open(IEnumerable<JsonElement> countries) =>
        countries.Where(country => country.GetProperty("open").GetBoolean()).Select(country => country.GetProperty("code").GetString()!);

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string language, params (string Name, string? Value)[] settings) =>
        [
            .. (
                await (await StartAsync(settings))
                    .NewClient()
                    .SendAsync(
                        "{ supportedCountries { code name callingCode open } }",
                        configure: request => request.Headers.Add("Accept-Language", language)
                    )
            )
                .Data.GetProperty("supportedCountries")
                .EnumerateArray(),
        ];
}

public sealed class SupportedCountryOnSqliteTests(TestApps apps) : SupportedCountryTests<SqliteDatabase>(apps);

public sealed class SupportedCountryOnPostgreSqlTests(TestApps apps) : SupportedCountryTests<PostgreSqlDatabase>(apps);
