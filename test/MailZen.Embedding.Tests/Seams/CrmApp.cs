using MailZen.PhoneVerification.AspNetCore;
using MailZen.PhoneVerification.Sms;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>An application that implements every seam itself, in Production.</summary>
internal sealed class CrmApp : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailzen-crm-");
    private readonly WebApplication _app;

    private CrmApp(ITestDatabase database, Action<DbContextOptionsBuilder>? useDatabase)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = Environments.Production, ContentRootPath = _folder.FullName }
        );
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Services.AddDbContext<CrmDbContext>(useDatabase ?? (options => database.Use(options)));
        builder.Services.AddHealthChecks().AddCheck("sms", () => HealthCheckResult.Healthy("the application's own"));
        builder.Services.AddPhoneVerification(options =>
        {
            options.MasterKey = TestApp.MasterKey;
            options.UseDbContext<CrmDbContext>();
            options.UseOwners<CrmNumbers>();
            options.UseSettingStore<CrmSettings>();
        });
        builder.Services.AddSingleton<MemoryProvider>();
        builder.Services.AddSingleton<ISmsProvider>(provider => provider.GetRequiredService<MemoryProvider>());
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        _app = builder.Build();
        _app.MapPhoneVerification();
    }

    public IServiceProvider Services => _app.Services;

    /// <param name="database">Its database.</param>
    /// <param name="useDatabase">How its context uses it, if not by the connection string.</param>
    public static async Task<CrmApp> StartAsync(ITestDatabase database, Action<DbContextOptionsBuilder>? useDatabase = null)
    {
        var app = new CrmApp(database, useDatabase);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CrmDbContext>().Database.EnsureCreatedAsync();
        }

        await app._app.StartAsync();
        return app;
    }

    public string CodeOf(string number) => Services.GetRequiredService<MemoryProvider>().Codes[number];

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
