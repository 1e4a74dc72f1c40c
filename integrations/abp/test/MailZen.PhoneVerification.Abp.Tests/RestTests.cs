using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MailZen.PhoneVerification.Abp.Tests.Databases;
using MailZen.PhoneVerification.Abp.Tests.Hosting;

namespace MailZen.PhoneVerification.Abp.Tests;

public abstract class RestTests<TDatabase> : WebTest<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    private const string SmsSettings = "/api/setting-management/sms";

    [Fact]
    public async Task Should_Let_Abps_Permissions_Decide()
    {
        (await (await CreateClientAsync("admin")).GetAsync(new Uri(SmsSettings, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await CreateClientAsync("jane")).GetAsync(new Uri(SmsSettings, UriKind.Relative))).StatusCode.ShouldNotBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Should_Show_Changes_Of_Our_Api_To_Abp_And_Answer_Failures()
    {
        var admin = await CreateClientAsync("admin");
        using var faulty = await admin.PostAsJsonAsync(SmsSettings, new { provider = "WEBHOOK" });
        faulty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await faulty.Content.ReadFromJsonAsync<JsonNode>())!["error"]!;
        ((string?)error["code"]).ShouldBe("VALIDATION_FAILED");

        using var changed = await admin.PostAsJsonAsync(SmsSettings, new { provider = "DISABLED" });

        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetStringAsync(new Uri("/settings/MailZen.Sms.Provider", UriKind.Relative))).ShouldBe("DISABLED");
        using var sms = await admin.PostAsJsonAsync("/sms", new { phoneNumber = Number, text = "Hello" });
        sms.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Should_Answer_Our_Failures_In_Controllers()
    {
        using var failure = await (await CreateClientAsync()).GetAsync(new Uri("/failure", UriKind.Relative));

        failure.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await failure.Content.ReadFromJsonAsync<JsonNode>())!["error"]!;
        ((string?)error["code"], (string?)error["validationErrors"]![0]!["members"]![0]).ShouldBe(("VALIDATION_FAILED", "phoneNumber"));
    }
}

public sealed class RestOnSqliteTests : RestTests<SqliteDatabase>;

public sealed class RestOnPostgreSqlTests : RestTests<PostgreSqlDatabase>;
