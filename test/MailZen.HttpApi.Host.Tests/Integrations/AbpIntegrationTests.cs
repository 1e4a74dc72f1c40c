using System.Diagnostics;
using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Integrations;

/// <summary><c>integrations/abp</c> has a solution of its own: its packages do not restore everywhere.</summary>
public sealed class AbpIntegrationTests
{
    private const string Tests = "integrations/abp/test/MailZen.PhoneVerification.Abp.Tests";

    [Fact]
    public async Task Should_Pass_The_Tests_Of_The_Integration_Where_Its_Packages_Are_Restored()
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(RepositoryFiles.Root, Tests, "obj", "project.assets.json")),
            "The packages of ABP and HotChocolate do not restore here; where they do, `dotnet restore integrations/abp` turns this test on."
        );

        using var process = Process.Start(
            new ProcessStartInfo("dotnet", ["test", Tests, "--no-restore", "--nologo", "-v", "q"])
            {
                WorkingDirectory = RepositoryFiles.Root,
                RedirectStandardOutput = true,
            }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, output);
    }
}
