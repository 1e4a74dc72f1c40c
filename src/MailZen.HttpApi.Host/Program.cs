using MailZen.EntityFrameworkCore.Schema;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.HttpApi.Host;
using MailZen.HttpApi.Host.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddLoggingDefaults();
builder.WebHost.UseStaticWebAssets(); // Of an unpublished host outside Development, too; a published one has them beside it.
builder.AddApplication<MailZenHttpApiHostModule>();
await using var app = builder.Build();

try
{
    await app.InitializeApplicationAsync();
}
catch (Exception exception) when (exception is StartupValidationException or DatabaseUnavailableException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

app.UseMailZen();
await app.RunAsync();
return 0;
