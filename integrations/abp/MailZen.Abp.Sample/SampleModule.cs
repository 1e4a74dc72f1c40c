using MailZen.Abp.Sample.GraphQL;
using MailZen.Abp.Sample.Http;
using MailZen.PhoneVerification.Abp;
using MailZen.PhoneVerification.HotChocolate;
using MailZen.PhoneVerification.HotChocolate.Bounds;
using Volo.Abp;
using Volo.Abp.AspNetCore.Mvc;
using Volo.Abp.Autofac;
using Volo.Abp.EntityFrameworkCore;
using Volo.Abp.EntityFrameworkCore.PostgreSql;
using Volo.Abp.EntityFrameworkCore.Sqlite;
using Volo.Abp.Identity.AspNetCore;
using Volo.Abp.Modularity;
using Volo.Abp.PermissionManagement.EntityFrameworkCore;
using Volo.Abp.PermissionManagement.Identity;
using Volo.Abp.SettingManagement.EntityFrameworkCore;
using Volo.Abp.Threading;
using Volo.Abp.Timing;

namespace MailZen.Abp.Sample;

/// <summary>An ABP application with phone verification.</summary>
[DependsOn(
    typeof(AbpAutofacModule),
    typeof(AbpAspNetCoreMvcModule),
    typeof(AbpIdentityAspNetCoreModule),
    typeof(AbpPermissionManagementDomainIdentityModule),
    typeof(AbpPermissionManagementEntityFrameworkCoreModule),
    typeof(AbpSettingManagementEntityFrameworkCoreModule),
    typeof(AbpEntityFrameworkCoreSqliteModule),
    typeof(AbpEntityFrameworkCorePostgreSqlModule),
    typeof(MailZenPhoneVerificationAbpModule)
)]
public class SampleModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddAbpDbContext<SampleDbContext>();
        var isOnPostgreSql = services.GetConfiguration()["Database:Provider"] == "PostgreSql";
        Configure<AbpDbContextOptions>(options =>
        {
            if (isOnPostgreSql)
            {
                options.UseNpgsql();
            }
            else
            {
                options.UseSqlite();
            }
        });
        Configure<AbpClockOptions>(options => options.Kind = DateTimeKind.Utc);

        services
            .AddGraphQLServer(maxAllowedRequestSize: RequestBounds.MaxBodyBytes)
            .AddQueryType<Query>()
            .AddMutationType()
            .AddTypeExtension<SignupMutations>()
            .AddPhoneVerification();
        Configure<AbpEndpointRouterOptions>(options =>
            options.EndpointConfigureActions.Add(router =>
            {
                router.Endpoints.MapGraphQL().WithPhoneVerificationBounds();
                router.Endpoints.MapHealthChecks("/health");
                SampleEndpoints.Map(router.Endpoints);
            })
        );
    }

    /// <remarks>Before other modules start: ABP reads and writes its tables then.</remarks>
    public override async Task OnPreApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        await SampleDatabase.CreateAsync(context.ServiceProvider);
        await SampleDatabase.SeedAsync(context.ServiceProvider);
    }

    /// <inheritdoc/>
    public override void OnPreApplicationInitialization(ApplicationInitializationContext context) =>
        AsyncHelper.RunSync(() => OnPreApplicationInitializationAsync(context));

    /// <inheritdoc/>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        var app = context.GetApplicationBuilder();
        app.UseRouting();
        app.UseAuthentication();
        app.UseUnitOfWork();
        app.UseAuthorization();
        app.UseConfiguredEndpoints();
        return Task.CompletedTask;
    }
}
