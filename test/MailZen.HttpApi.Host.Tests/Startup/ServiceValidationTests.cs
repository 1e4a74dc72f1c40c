using MailZen.EntityFrameworkCore;
using MailZen.Framework.Modularity;
using MailZen.TestBase.Apps;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.HttpApi.Host.Tests.Startup;

/// <summary>
/// Every service can be constructed, and none keeps what lives shorter than itself. .NET looks only in Development; here it looks
/// everywhere.
/// </summary>
public sealed class ServiceValidationTests
{
    public static TheoryData<string> Environments => ["Development", "Staging", "Production", "Somewhere"];

    [Theory]
    [MemberData(nameof(Environments))]
    public void Should_Hold_For_The_Host(string name)
    {
        using var factory = new WebApplicationFactory<MailZenHttpApiHostModule>().WithWebHostBuilder(builder =>
            builder
                .UseEnvironment(name)
                .UseSetting(WebHostDefaults.ContentRootKey, Directory.CreateTempSubdirectory("mailzen-content-").FullName)
                .UseSetting("hostBuilder:reloadConfigOnChange", "false")
                .UseSetting("MAILZEN_MASTER_KEY", TestApp.MasterKey)
                .UseSetting("JWT_SECRET", "a secret of the tests, 32 bytes or more")
                .UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
                .UseDefaultServiceProvider(Validate)
        );

        factory.Services.GetRequiredService<IHostEnvironment>().EnvironmentName.ShouldBe(name);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Should_Hold_For_The_Migrator(string name)
    {
        var settings = new HostApplicationBuilderSettings { EnvironmentName = name };
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings);
        builder.AddApplication<MailZenEntityFrameworkCoreModule>();
        var options = new ServiceProviderOptions();
        Validate(options);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(options));

        using var host = builder.Build();
    }

    private static void Validate(ServiceProviderOptions options) => options.ValidateOnBuild = options.ValidateScopes = true;
}
