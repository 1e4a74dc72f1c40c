using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.HttpApi.Host;
using MailZen.HttpApi.Host.Startup;

if (HostUsage.IsAskedFor(args))
{
    Console.WriteLine(HostUsage.Text);
    return 0;
}

if (HealthProbe.FindUrlOrNull(args) is { } url)
{
    return await HealthProbe.RunAsync(url);
}

return await ProgramGuard.RunAsync(
    async () =>
    {
        // In a published host, the files of the pages are beside the program, wherever it is started from.
        var webRoot = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var options = new WebApplicationOptions { Args = args, WebRootPath = Directory.Exists(webRoot) ? webRoot : null };
        var builder = WebApplication.CreateBuilder(options);
        builder.AddLoggingDefaults();
        StartPhase.AddTo(builder);
        builder.WebHost.UseStaticWebAssets(); // For an unpublished host outside Development, too.
        builder.AddApplication<MailZenHttpApiHostModule>();
        await using var app = builder.Build();
        await app.InitializeApplicationAsync();
        app.UseMailZen();

        await app.ServeAsync();
        return 0;
    },
    DatabaseStartFault.DescribeOrNull
);
