using System.Net;
using System.Text.RegularExpressions;
using MailZen.Bench.Hosts;

namespace MailZen.Fault.Tests;

/// <summary>The host as README publishes it; here because publishing takes as long as a fault.</summary>
public sealed class PublishedHostTests
{
    [Fact]
    public async Task Should_Serve_From_An_Image_Of_What_Runs()
    {
        var folder = await HostProcess.PublishAsync();
        await using var world = await FaultWorld.CreateAsync();
        await using var host = await HostProcess.StartFromAsync(folder, world.ConnectionString, world.Sink.Url);
        var (client, number) = (FaultWorld.NewClient(host), world.NewNumber());

        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await client.SignupVerifyAsync(number, world.Sink.CodeOf(number), "published@example.com")).Succeeded.ShouldBeTrue();
        string[] files =
        [
            "/admin/sign-in",
            "/_content/MailZen.Framework.Blazor/admin.css",
            "/_content/MailZen.Framework.Blazor/admin.js",
            "/_content/MudBlazor/MudBlazor.min.css",
            "/_framework/blazor.web.js",
        ];
        var styles = await client.Http.GetStringAsync("/MailZen.HttpApi.Host.styles.css");
        var imported = Regex.Matches(styles, "@import '(?<path>[^']+)'").Select(import => $"/{import.Groups["path"].Value}").ToList();
        imported.Count.ShouldBeGreaterThan(2);
        foreach (var path in files.Concat(imported))
        {
            (await client.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        // 14 MiB by the profile, 116 of all code, next to nothing without a profile.
        new FileInfo(Path.Combine(folder, "MailZen.HttpApi.Host.r2r.dll")).Length.ShouldBeInRange(8 << 20, 64 << 20);
    }
}
