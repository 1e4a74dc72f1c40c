using MailZen.TestBase.Apps;
using MailZen.TestBase.Processes;

namespace MailZen.HttpApi.Host.Tests.Startup;

public sealed class StartupTests
{
    private const string Host = "MailZen.HttpApi.Host";

    [Fact]
    public async Task Should_Name_Every_Missing_Secret_In_Production()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(Host, [new("ASPNETCORE_ENVIRONMENT", "Production")]);

        exitCode.ShouldNotBe(0);
        output.ShouldContain("MAILZEN_MASTER_KEY is required");
        output.ShouldContain("JWT_SECRET is required");
        output.ShouldContain("2 fault(s)");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Should_Name_A_Missing_Connection_String_Beside_The_Secrets()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(
            Host,
            [new("ASPNETCORE_ENVIRONMENT", "Production"), new("Database__Provider", "PostgreSql")]
        );

        exitCode.ShouldNotBe(0);
        output.ShouldContain("ConnectionStrings__Default is required for PostgreSql");
        output.ShouldContain("3 fault(s)");
    }

    [Fact]
    public async Task Should_Be_Production_When_Nobody_Says_Otherwise()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(Host, []);

        exitCode.ShouldNotBe(0);
        output.ShouldContain("JWT_SECRET is required");
    }

    [Fact]
    public async Task Should_Name_Every_Wrong_Value_At_Once()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(
            Host,
            [
                new("ASPNETCORE_ENVIRONMENT", "Production"),
                new("MAILZEN_MASTER_KEY", TestApp.MasterKey),
                new("JWT_SECRET", "a secret of the tests, 32 bytes or more"),
                new("MAILZEN_SMS_PROVIDER", "TWILLIO"),
                new("MAILZEN_SMS_STRICT_DELIVERY", "perhaps"),
                new("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", "0"),
                new("MAILZEN_PHONE_OTP_MAX_ATTEMPTS", "many"),
                new("MAILZEN_PHONE_NUMBERS_TEST_NUMBERS", "+12125550199=123456@9999-12-31"),
                new("MAILZEN_ABUSE_RESERVED_HANDLES", "no handle"),
            ]
        );

        exitCode.ShouldNotBe(0);
        output.ShouldContain("6 fault(s)");
        output.ShouldContain("MAILZEN_PHONE_NUMBERS_TEST_NUMBERS is not allowed");
        output.ShouldContain("each day (UTC) at most 90 days ahead");
        output.ShouldContain("MAILZEN_ABUSE_RESERVED_HANDLES is not allowed");
        output.ShouldContain("MAILZEN_SMS_PROVIDER is not allowed; allowed: CONSOLE WEBHOOK TWILIO DISABLED.");
        output.ShouldContain("MAILZEN_SMS_STRICT_DELIVERY is not allowed");
        output.ShouldContain("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS is not allowed; allowed: 1000–30000.");
        output.ShouldContain("MAILZEN_PHONE_OTP_MAX_ATTEMPTS is not allowed; allowed: 1–20.");
    }

    [Fact]
    public async Task Should_Name_What_A_Chosen_Provider_Lacks_And_Every_Other_Kind_Of_Fault()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(
            Host,
            [
                new("ASPNETCORE_ENVIRONMENT", "Production"),
                new("Database__Provider", "Oracle"),
                new("MAILZEN_MASTER_KEY", "one:AAAA"),
                new("JWT_SECRET", "short"),
                new("JWT_EXPIRATION", "soon"),
                new("FRONTEND_URL", "app.example"),
                new("MAILZEN_TRUSTED_PROXIES", "10.0.0.0/99"),
                new("MAILZEN_SESSION_COOKIE_SAMESITE", "sometimes"),
                new("MAILZEN_SMS_PROVIDER", " webhook "),
                new("MAILZEN_SMS_FALLBACK_PROVIDER", "Twilio"),
                new("MAILZEN_SMS_TWILIO_AUTH_TOKEN", " "),
            ]
        );

        exitCode.ShouldNotBe(0);
        foreach (
            var name in new[]
            {
                "Database__Provider",
                "MAILZEN_MASTER_KEY",
                "JWT_SECRET",
                "JWT_EXPIRATION",
                "FRONTEND_URL",
                "MAILZEN_TRUSTED_PROXIES",
                "MAILZEN_SESSION_COOKIE_SAMESITE",
                "MAILZEN_SMS_WEBHOOK_URL",
                "MAILZEN_SMS_TWILIO_ACCOUNT_SID",
                "MAILZEN_SMS_TWILIO_AUTH_TOKEN",
                "MAILZEN_SMS_TWILIO_FROM_NUMBER",
            }
        )
        {
            output.ShouldContain($"- {name} ");
        }

        output.ShouldContain("11 fault(s)");
    }
}
