using MailZen.Framework.Authorization;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.Framework.Users;
using MailZen.PhoneVerification.Abp.Accounts;
using MailZen.PhoneVerification.Abp.Authorization;
using MailZen.PhoneVerification.Abp.EntityFrameworkCore;
using MailZen.PhoneVerification.Abp.ExceptionHandling;
using MailZen.PhoneVerification.Abp.Uow;
using MailZen.SettingManagement;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailZen.PhoneVerification.Abp;

/// <summary>Our modules, on ABP's services.</summary>
[DependsOn(typeof(MailZenPhoneVerificationModule), typeof(MailZenSettingManagementModule))]
internal sealed class PhoneVerificationModules : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddFrameworkOn<PhoneVerificationDbContext>();
        services.AddScoped<IPhoneNumberOwners, IdentityPhoneNumberOwners>();
        services.Replace(ServiceDescriptor.Singleton<ICurrentUser, AbpCurrentUser>());
        services.AddTransient<IAuthorizationHandler, PermissionRequirementHandler>();
        services.AddSingleton<ModuleErrors>();
        services.AddScoped<PhoneSignUp>();
        services.Configure<UniqueConstraintOptions>(options =>
            options.Map(IdentityUserPhoneNumberIndex.Name, PhoneVerificationErrorCodes.PhoneNumberInUse)
        );
        GuardUnitsOfWork(services);
    }

    private static void GuardUnitsOfWork(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IEfCoreUnitOfWorkManager));
        services.AddScoped<AbpTransactions>();
        services.AddScoped(provider =>
            ActivatorUtilities.CreateInstance<AbpUnitOfWorkManager>(
                provider,
                ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)
            )
        );
        services.Replace(
            ServiceDescriptor.Scoped<IEfCoreUnitOfWorkManager>(provider => provider.GetRequiredService<AbpUnitOfWorkManager>())
        );
    }
}
