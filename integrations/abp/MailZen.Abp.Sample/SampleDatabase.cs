using MailZen.PhoneVerification.AspNetCore;
using Microsoft.AspNetCore.Identity;
using Volo.Abp.Data;
using Volo.Abp.Guids;
using Volo.Abp.Identity;
using Volo.Abp.Uow;
using IdentityUser = Volo.Abp.Identity.IdentityUser;

namespace MailZen.Abp.Sample;

internal static class SampleDatabase
{
    public const string Password = "1q2w3E*";

    /// <summary>Creates the tables of ABP and of the modules. An application has migrations for the former.</summary>
    public static async Task CreateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SampleDbContext>().Database.EnsureCreatedAsync();
        await services.MigratePhoneVerificationAsync();
    }

    /// <summary>Adds an administrator who has every permission, and two users who have none.</summary>
    public static async Task SeedAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        services = scope.ServiceProvider;
        using var unit = services.GetRequiredService<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions());
        await services
            .GetRequiredService<IDataSeeder>()
            .SeedAsync(
                new DataSeedContext()
                    .WithProperty(IdentityDataSeedContributor.AdminEmailPropertyName, "admin@example.com")
                    .WithProperty(IdentityDataSeedContributor.AdminPasswordPropertyName, Password)
            );
        var guids = services.GetRequiredService<IGuidGenerator>();
        var users = services.GetRequiredService<IdentityUserManager>();
        foreach (var name in (string[])["jane", "john"])
        {
            if (await users.FindByNameAsync(name) is null)
            {
                (await users.CreateAsync(new IdentityUser(guids.Create(), name, $"{name}@example.com"), Password)).CheckErrors();
            }
        }

        await unit.CompleteAsync();
    }
}
