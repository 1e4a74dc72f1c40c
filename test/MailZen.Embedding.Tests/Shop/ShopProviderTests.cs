using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Databases;

namespace MailZen.Embedding.Tests.Shop;

/// <summary>Managers of the sample choose among providers, one of which is the shop's own.</summary>
public abstract class ShopProviderTests<TDatabase> : ShopTest<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    private const string Settings = "/api/setting-management/sms";

    [Fact]
    public async Task Should_Send_With_The_Provider_That_A_Manager_Has_Chosen()
    {
        var (manager, customer, number) = (await App.SignInAsync(isManager: true), await App.SignInAsync(), NewNumber());

        await ChooseAsync(manager, "PIGEON");
        (await SendAsync(customer, number)).EnsureSuccessStatusCode();
        (await App.QueryAsync("SELECT provider FROM sms_messages")).ShouldBe(["PIGEON"]);

        App.Time.Advance(TimeSpan.FromMinutes(2));
        await ChooseAsync(manager, "DISABLED");
        (await App.QueryAsync("SELECT COUNT(*) FROM setting_changes")).ShouldBe(["2"]);
        (await SendAsync(customer, number)).EnsureSuccessStatusCode();
        (await App.QueryAsync("SELECT COUNT(*) FROM sms_messages WHERE status = 'Accepted'")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Should_Offer_All_Providers_To_Managers_And_Nothing_To_Customers()
    {
        var manager = await App.SignInAsync(isManager: true);
        var settings = await manager.GetFromJsonAsync<JsonElement>(Settings);
        settings
            .GetProperty("provider")
            .GetProperty("choices")
            .EnumerateArray()
            .Select(choice => choice.GetString())
            .ShouldBe(["CONSOLE", "WEBHOOK", "TWILIO", "PIGEON", "DISABLED"]);

        (await (await App.SignInAsync()).GetAsync(Settings)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await ErrorOfAsync(
            await manager.PostAsJsonAsync(Settings, new { provider = "OWL" }),
            HttpStatusCode.BadRequest,
            "VALIDATION_FAILED"
        );
    }

    private static async Task ChooseAsync(HttpClient manager, string provider) =>
        (await manager.PostAsJsonAsync(Settings, new { provider })).EnsureSuccessStatusCode();
}

public sealed class ShopProviderOnSqliteTests : ShopProviderTests<SqliteDatabase>;

public sealed class ShopProviderOnPostgreSqlTests : ShopProviderTests<PostgreSqlDatabase>;
