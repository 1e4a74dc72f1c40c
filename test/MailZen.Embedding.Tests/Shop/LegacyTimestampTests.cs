using System.Net;
using System.Text.Json.Nodes;
using MailZen.TestBase.Databases;

namespace MailZen.Embedding.Tests.Shop;

/// <summary>
/// An application that has told Npgsql to treat times as it did before version 6, in a process and on sessions of New York. The switch is
/// for the whole process, so this one has its own.
/// </summary>
public sealed class LegacyTimestampTests
{
    [Fact]
    public async Task Should_Verify_A_Number()
    {
        await using var database = new PostgreSqlDatabase();
        using var shop = await ShopProcess.StartAsync(
            EditedConfiguration(),
            new()
            {
                ["TZ"] = "America/New_York",
                ["Database"] = database.Provider,
                ["ConnectionStrings__Shop"] = $"{database.ConnectionString};Timezone=America/New_York",
            }
        );
        var number = "+15550001234";
        await shop.SignInAsync();

        (await shop.PostAsync("send", new { phoneNumber = number })).Status.ShouldBe(HttpStatusCode.OK, shop.Output);
        var (status, body) = await shop.PostAsync("send", new { phoneNumber = number });
        status.ShouldBe(HttpStatusCode.TooManyRequests);
        body!["error"]!["data"]!["retryAfterSeconds"]!.GetValue<int>().ShouldBeInRange(1, 60);
        var code = await shop.CodeOfAsync(number);
        (status, body) = await shop.PostAsync(
            "verify",
            new { code = (char.IsAsciiDigit(code[0]) && code[0] != '1' ? '1' : '2') + code[1..] }
        );
        status.ShouldBe(HttpStatusCode.BadRequest);
        body!["error"]!["code"]!.GetValue<string>().ShouldBe("OTP_INVALID");
        (await shop.PostAsync("verify", new { code })).Status.ShouldBe(HttpStatusCode.NoContent, shop.Output);
        (await shop.NumberAsync()).ShouldBe(number);
    }

    /// <summary>The sample's own, with the switch, and without ours that keeps processes in UTC.</summary>
    private static string EditedConfiguration()
    {
        var configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "EmbeddedShop.runtimeconfig.json")))!;
        var properties = configuration["runtimeOptions"]!["configProperties"]!;
        properties["Npgsql.EnableLegacyTimestampBehavior"] = true;
        properties["System.TimeZoneInfo.Invariant"] = false;
        return configuration.ToJsonString();
    }
}
