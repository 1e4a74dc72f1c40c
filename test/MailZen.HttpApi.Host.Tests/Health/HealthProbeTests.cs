using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;

namespace MailZen.HttpApi.Host.Tests.Health;

/// <summary>The health check of a container.</summary>
public sealed class HealthProbeTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Theory]
    [InlineData("/health/ready", 0)]
    [InlineData("/not-there", 1)]
    public async Task Should_Tell_By_Its_Exit_Code_How_A_Host_Answers(string path, int exitCode)
    {
        var url = new Uri((await StartAsync()).NewClient().Http.BaseAddress!, path);

        var (code, output) = await ProductProcess.RunAsync("MailZen.HttpApi.Host", [], "--probe", url.ToString());

        code.ShouldBe(exitCode, output);
    }

    [Fact]
    public async Task Should_Fail_If_Nobody_Listens()
    {
        var (code, output) = await ProductProcess.RunAsync("MailZen.HttpApi.Host", [], "--probe", "http://127.0.0.1:1/health/ready");

        code.ShouldBe(1);
        output.ShouldContain("refused");
        output.ShouldNotContain("   at ");
    }
}
