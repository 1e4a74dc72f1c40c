using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Users;
using MailZen.PhoneVerification.Abp.Accounts;
using MailZen.PhoneVerification.Abp.Authorization;
using MailZen.PhoneVerification.Abp.EntityFrameworkCore;
using MailZen.PhoneVerification.Abp.ExceptionHandling;
using MailZen.PhoneVerification.Abp.Uow;
using MailZen.PhoneVerification.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Volo.Abp.AspNetCore.Mvc;
using Volo.Abp.Identity.EntityFrameworkCore;
using Volo.Abp.Modularity;
using Volo.Abp.SettingManagement;
using Volo.Abp.Sms;

namespace MailZen.PhoneVerification.Abp;

/// <summary>Phone verification inside an ABP application: its users, settings, permissions and transactions are ABP's.</summary>
[DependsOn(
    typeof(AbpAspNetCoreMvcModule),
    typeof(AbpIdentityEntityFrameworkCoreModule),
    typeof(AbpSettingManagementDomainModule),
    typeof(AbpSmsModule)
)]
public class MailZenPhoneVerificationAbpModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddDbContext<PhoneVerificationDbContext>(PhoneVerificationDbContext.UseDatabaseOfUsers);
        services.AddPhoneVerification(options =>
        {
            options.UseDbContext<PhoneVerificationDbContext>();
            options.UseOwners<IdentityPhoneNumberOwners>();
        });
        services.Replace(ServiceDescriptor.Singleton<ICurrentUser, AbpCurrentUser>());
        services.AddTransient<IAuthorizationHandler, PermissionRequirementHandler>();
        services.AddSingleton<ModuleErrors>();
        services.AddScoped<PhoneSignUp>();
        services.Configure<UniqueConstraintOptions>(options =>
            options.Map(IdentityUserPhoneNumberIndex.Name, PhoneVerificationErrorCodes.PhoneNumberInUse)
        );
        GuardUnitsOfWork(services);
        Configure<AbpEndpointRouterOptions>(options =>
            options.EndpointConfigureActions.Add(router => router.Endpoints.MapPhoneVerification())
        );
    }

    private static void GuardUnitsOfWork(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IEfCoreUnitOfWorkManager)).ImplementationType!;
        services.AddScoped<AbpTransactions>();
        services.AddScoped(provider =>
            ActivatorUtilities.CreateInstance<AbpUnitOfWorkManager>(provider, ActivatorUtilities.CreateInstance(provider, own))
        );
        services.Replace(
            ServiceDescriptor.Scoped<IEfCoreUnitOfWorkManager>(provider => provider.GetRequiredService<AbpUnitOfWorkManager>())
        );
    }
}
