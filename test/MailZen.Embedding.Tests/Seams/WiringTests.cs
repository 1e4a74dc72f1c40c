using MailZen.Framework.Hosting;
using MailZen.Framework.Users;
using MailZen.Framework.WebClientInfo;
using MailZen.PhoneVerification.AspNetCore;
using MailZen.PhoneVerification.Blazor;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>An application that leaves something out is told what.</summary>
public sealed class WiringTests
{
    [Fact]
    public void Should_Name_What_Is_Missing()
    {
        var services = WebApplication.CreateBuilder().Services;

        Should.Throw<InvalidOperationException>(() => services.AddPhoneVerification(_ => { })).Message.ShouldContain("UseDbContext");
        Should
            .Throw<InvalidOperationException>(() => services.AddPhoneVerification(options => options.UseDbContext<CrmDbContext>()))
            .Message.ShouldContain("UseOwners");
        Should
            .Throw<InvalidOperationException>(() => new ServiceCollection().AddPhoneVerification(_ => { }))
            .Message.ShouldContain("application builder");
        Should.Throw<InvalidOperationException>(() => services.AddPhoneVerificationPages()).Message.ShouldContain("add that first");
    }

    [Fact]
    public async Task Should_Refuse_To_Start_With_Pages_For_Settings_That_Are_Elsewhere() =>
        (
            await FindRefusalAsync<CrmDbContext>(
                services => services.AddDbContext<CrmDbContext>(UseNowhere).AddPhoneVerificationPages(),
                options => options.UseSettingStore<CrmSettings>()
            )
        ).ShouldContain("leave out UseSettingStore");

    [Fact]
    public async Task Should_Refuse_To_Start_On_A_Context_Without_The_Tables()
    {
        var refusal = await FindRefusalAsync<BareDbContext>(services => services.AddDbContext<BareDbContext>(UseNowhere));

        refusal.ShouldContain("ConfigurePhoneVerification(Database)");
        refusal.ShouldContain("MAILZEN_MASTER_KEY");
    }

    [Theory]
    [InlineData(ServiceLifetime.Singleton)]
    [InlineData(ServiceLifetime.Transient)]
    public async Task Should_Refuse_To_Start_On_A_Context_That_Is_Not_Scoped(ServiceLifetime lifetime) =>
        (
            await FindRefusalAsync<CrmDbContext>(services =>
                services.AddDbContext<CrmDbContext>(UseNowhere, lifetime, ServiceLifetime.Singleton)
            )
        ).ShouldContain("Register CrmDbContext as scoped");

    /// <summary>A singleton of the module would keep the user of the first request.</summary>
    [Fact]
    public async Task Should_Refuse_To_Start_With_Scoped_Services_In_Place_Of_Singletons()
    {
        var refusal = await FindRefusalAsync<CrmDbContext>(services =>
            services
                .AddDbContext<CrmDbContext>(UseNowhere)
                .AddScoped<ICurrentUser>(_ => throw new NotSupportedException())
                .AddScoped<IWebClientInfoProvider>(_ => throw new NotSupportedException())
        );

        refusal.ShouldContain("Register ICurrentUser as a singleton");
        refusal.ShouldContain("Register IWebClientInfoProvider as a singleton");
    }

    /// <summary>It can need scoped services, and the module's singletons would keep those of the first request.</summary>
    [Fact]
    public async Task Should_Refuse_To_Start_With_A_Transient_Current_User() =>
        (
            await FindRefusalAsync<CrmDbContext>(services =>
                services.AddDbContext<CrmDbContext>(UseNowhere).AddTransient<ICurrentUser>(_ => throw new NotSupportedException())
            )
        ).ShouldContain("Register ICurrentUser as a singleton");

    [Fact]
    public void Should_Refuse_A_Store_Of_Settings_That_Is_Scoped()
    {
        var services = WebApplication.CreateBuilder().Services.AddScoped<CrmSettings>();

        Should
            .Throw<InvalidOperationException>(() =>
                services.AddPhoneVerification(options =>
                {
                    options.UseDbContext<CrmDbContext>();
                    options.UseOwners<CrmNumbers>();
                    options.UseSettingStore<CrmSettings>();
                })
            )
            .Message.ShouldContain("Register CrmSettings as a singleton");
    }

    /// <summary>Health checks are options, of which there can be several instances.</summary>
    [Fact]
    public async Task Should_Name_Health_Checks_Once()
    {
        var builder = WebApplication.CreateBuilder();
        builder
            .Services.AddDbContext<CrmDbContext>(UseNowhere)
            .AddPhoneVerification(options =>
            {
                options.UseDbContext<CrmDbContext>();
                options.UseOwners<CrmNumbers>();
            });
        await using var app = builder.Build();

        var first = app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(check => check.Name);
        var second = app.Services.GetRequiredService<IOptionsMonitor<HealthCheckServiceOptions>>().CurrentValue.Registrations;

        second.Select(check => check.Name).ShouldBe(first);
        second.ShouldAllBe(check => !check.Name.StartsWith("phone-verification-phone-verification-", StringComparison.Ordinal));
        second.ShouldNotContain(check => check.Name == "phone-verification-database");
    }

    [Fact]
    public async Task Should_Start_On_A_Host_Of_The_Former_Kind()
    {
        await using var database = new SqliteDatabase();
        using var host = Host.CreateDefaultBuilder()
            .UseEnvironment(Environments.Production)
            .ConfigureServices(services =>
                services
                    .AddDbContext<CrmDbContext>(database.Use)
                    .AddPhoneVerification(options =>
                    {
                        options.MasterKey = TestApp.MasterKey;
                        options.UseDbContext<CrmDbContext>();
                        options.UseOwners<CrmNumbers>();
                    })
            )
            .ConfigureWebHostDefaults(web =>
                web.UseUrls("http://127.0.0.1:0")
                    .Configure(app => app.UseRouting().UseAuthorization().UseEndpoints(endpoints => endpoints.MapPhoneVerification()))
            )
            .Build();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CrmDbContext>().Database.EnsureCreatedAsync();
        }

        await host.StartAsync();
        await host.StopAsync();
    }

    /// <summary>What is mapped before the pages takes conventions afterwards, such as the demand for a sign-in.</summary>
    [Fact]
    public async Task Should_Leave_The_Endpoints_Of_The_Application_Open_For_Conventions()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "EmbeddedShop" }); // It has static assets.
        builder
            .Services.AddDbContext<CrmDbContext>(UseNowhere)
            .AddPhoneVerification(options =>
            {
                options.UseDbContext<CrmDbContext>();
                options.UseOwners<CrmNumbers>();
            })
            .AddPhoneVerificationPages();
        await using var app = builder.Build();
        var mine = app.MapGet("/mine", () => "");

        app.MapPhoneVerificationPages();
        mine.RequireAuthorization();

        var endpoint = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Single(IsMine);
        endpoint.Metadata.GetMetadata<IAuthorizeData>().ShouldNotBeNull();

        static bool IsMine(Endpoint endpoint) => endpoint is RouteEndpoint { RoutePattern.RawText: "/mine" };
    }

    private static async Task<string> FindRefusalAsync<TDbContext>(
        Action<IServiceCollection> configure,
        Action<PhoneVerificationOptions>? choose = null
    )
        where TDbContext : DbContext
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Services.AddPhoneVerification(options =>
        {
            options.UseDbContext<TDbContext>();
            options.UseOwners<CrmNumbers>();
            choose?.Invoke(options);
        });
        configure(builder.Services);
        builder.Services.AddDbContext<CrmDbContext>(UseNowhere); // for the owners, if it was not added
        await using var app = builder.Build();
        return (await Should.ThrowAsync<StartupValidationException>(() => app.StartAsync())).Message;
    }

    private static void UseNowhere(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=nowhere.db");

    private sealed class BareDbContext(DbContextOptions<BareDbContext> options) : DbContext(options);
}
