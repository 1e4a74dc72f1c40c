using MailZen.Abp.Sample;
using MailZen.PhoneVerification.Sms;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Modularity;

namespace MailZen.PhoneVerification.Abp.Tests.Hosting;

[DependsOn(typeof(SampleModule))]
public class TestModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddSingleton<RecordingSmsProvider>();
        context.Services.AddSingleton<ISmsProvider>(provider => provider.GetRequiredService<RecordingSmsProvider>());
    }
}
