using System.Diagnostics;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>The README states only what was run: here it is run.</summary>
public sealed class ReadmeTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Readme = "README.md";
    private const int MaxLines = 120;

    [Fact]
    public async Task Should_Work_As_The_First_Session_Says()
    {
        using var host = ProductProcess.Start(
            "MailZen.HttpApi.Host",
            [new("ASPNETCORE_ENVIRONMENT", "Development"), new("ASPNETCORE_URLS", "http://127.0.0.1:0")]
        );
        var address = (await host.LineAsync("MailZen listens at ")).Split(' ')[^1];
        var script = Between("<!-- session: a test runs this block -->\n```bash\n", "```")
            .Replace("http://localhost:5000", address, StringComparison.Ordinal);

        var output = await RunBashAsync(script);

        output.ShouldContain("""{"data":{"signupSendOtp":true},"extensions":{"otp":{"signupSendOtp":{"expiresAt":""");
        output.ShouldContain("\"nextStep\":\"/\",\"user\":{\"phoneNumber\":\"+15550001234\",\"isPhoneVerified\":true}");
        output.ShouldContain(
            """{"data":{"authMe":{"nextStep":"/","user":{"email":"jane@example.com","phoneNumber":"+15550001234","isPhoneVerified":true}}"""
                + ""","myMailboxes":["jane.doe@mailzen.com"]}}"""
        );
        output.ShouldContain("""{"data":{"sendPhoneOtp":true},"extensions":{"otp":{"sendPhoneOtp":{"expiresAt":""");
        output.ShouldContain("""{"data":{"verifyPhoneOtp":true}}""");
        output.TrimEnd().ShouldEndWith("""{"data":{"authMe":{"user":{"phoneNumber":"+15550005678","isPhoneVerified":true}}}}""");
    }

    [Fact]
    public void Should_Be_Read_In_Five_Minutes() =>
        RepositoryFiles.Read(Readme).Count(character => character == '\n').ShouldBeLessThanOrEqualTo(MaxLines);

    private static string Between(string start, string end)
    {
        var text = RepositoryFiles.Read(Readme);
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static async Task<string> RunBashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script]) { RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        bash.ExitCode.ShouldBe(0, output);
        return output;
    }
}
