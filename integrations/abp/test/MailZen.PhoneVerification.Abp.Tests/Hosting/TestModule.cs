using MailZen.Abp.Sample;
using MailZen.PhoneVerification.Sms;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.AspNetCore.Mvc;
using Volo.Abp.Modularity;

namespace MailZen.PhoneVerification.Abp.Tests.Hosting;

[DependsOn(typeof(SampleModule))]
public class TestModule : AbpModule
{
    // MVC looks for controllers in the assembly that starts, which is the tests'.
    public override void PreConfigureServices(ServiceConfigurationContext context) =>
        PreConfigure<IMvcBuilder>(mvc => mvc.AddApplicationPartIfNotExists(typeof(SampleModule).Assembly));

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddSingleton<RecordingSmsProvider>();
        context.Services.AddSingleton<ISmsProvider>(provider => provider.GetRequiredService<RecordingSmsProvider>());
    }
}
