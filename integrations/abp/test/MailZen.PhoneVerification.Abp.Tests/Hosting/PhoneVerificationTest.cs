using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Abp.Tests.Databases;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Volo.Abp;
using Volo.Abp.Identity;
using Volo.Abp.Testing;
using Volo.Abp.Uow;
using IUnitOfWorkManager = Volo.Abp.Uow.IUnitOfWorkManager;

namespace MailZen.PhoneVerification.Abp.Tests.Hosting;

/// <summary>A test inside the application, without HTTP.</summary>
public abstract class PhoneVerificationTest<TDatabase> : AbpIntegratedTest<TestModule>, IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    protected const string Number = "+12025550123";

    // Before the base class's constructor, which starts the application.
    private readonly TDatabase _database = new();

    protected RecordingSmsProvider Messages => ServiceProvider.GetRequiredService<RecordingSmsProvider>();

    // Nothing else does it here, and sends wait for the writer of the countries' counters.
    public async Task InitializeAsync()
    {
        foreach (var service in ServiceProvider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var service in ServiceProvider.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    public override void Dispose()
    {
        GC.SuppressFinalize(this);
        base.Dispose();
        _database.Dispose();
    }

    protected override void BeforeAddApplication(IServiceCollection services)
    {
        var environment = new TestEnvironment();
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(TestConfiguration.Of(_database));
        services.AddSingleton<IWebHostEnvironment>(environment);
        services.AddSingleton<IHostEnvironment>(environment);
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(
            new HostBuilderContext(new Dictionary<object, object>()) { Configuration = configuration, HostingEnvironment = environment }
        );
    }

    protected override void SetAbpApplicationCreationOptions(AbpApplicationCreationOptions options) => options.UseAutofac();

    /// <summary>Does something as one request would.</summary>
    protected async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = ServiceProvider.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    protected Task InScopeAsync(Func<IServiceProvider, Task> work) =>
        InScopeAsync(async services =>
        {
            await work(services);
            return true;
        });

    protected Task<OtpSent> SendAsync(Guid userId, string number = Number) =>
        InScopeAsync(services => services.GetRequiredService<IPhoneVerificationAppService>().SendOtpAsync(userId, number));

    protected Task VerifyAsync(Guid userId, string code) =>
        InScopeAsync(services => services.GetRequiredService<IPhoneVerificationAppService>().VerifyOtpAsync(userId, code));

    protected Task<IdentityUser> FindUserAsync(string name) =>
        InScopeAsync(async services =>
        {
            using var unit = services.GetRequiredService<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions());
            return (await services.GetRequiredService<IdentityUserManager>().FindByNameAsync(name))!;
        });
}
