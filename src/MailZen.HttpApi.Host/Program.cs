using System.Reflection;
using MailZen.EntityFrameworkCore.Schema;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.HttpApi.Host;
using MailZen.HttpApi.Host.Startup;

if (HostUsage.IsAskedFor(args))
{
    Console.WriteLine(HostUsage.Text);
    return 0;
}

return await ProgramGuard.RunAsync(
    async () =>
    {
        // Published, what the pages need lies beside the program, wherever that is started from.
        var webRoot = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = Directory.Exists(webRoot) ? webRoot : null });
        builder.AddLoggingDefaults();
        StartPhase.AddTo(builder);
        builder.WebHost.UseStaticWebAssets(); // Those of an unpublished host outside Development, too.
        builder.AddApplication<MailZenHttpApiHostModule>();
        await using var app = builder.Build();
        await app.InitializeApplicationAsync();
        app.UseMailZen();

        // What the start left behind goes back to the system: a host that is asked little would hold it for hours. Not where another program runs this in
        // its process, as tests do: its heap is not ours to collect.
        if (Assembly.GetEntryAssembly() == typeof(Program).Assembly)
        {
            app.Lifetime.ApplicationStarted.Register(() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));
        }

        await app.ServeAsync();
        return 0;
    },
    DatabaseStartFault.DescribeOrNull);
