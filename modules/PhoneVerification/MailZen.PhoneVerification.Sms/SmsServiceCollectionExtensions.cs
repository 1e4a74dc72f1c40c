using MailZen.Framework.AspNetCore;
using MailZen.Framework.Settings;
using MailZen.Framework.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Breakers;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.Console;
using MailZen.PhoneVerification.Sms.Inbound;
using MailZen.PhoneVerification.Sms.Receipts;
using MailZen.PhoneVerification.Sms.Twilio;
using MailZen.PhoneVerification.Sms.Webhook;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Sms;

internal static class SmsServiceCollectionExtensions
{
    /// <summary>Registers the providers and their chain. An <see cref="IReceiptHandler"/>
    /// and an <see cref="IInboundHandler"/> come from the module that sends messages.</summary>
    public static void AddSms(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, SmsSettingDefinitionProvider>();
        services.AddSingleton<ISettingRule, SmsSettingRule>();

        // In the order in which administrators choose among them. The first one is the default: it needs no settings.
        services.AddConsole();
        services.AddWebhook();
        services.AddTwilio();

        services.AddSingleton<SmsMetrics>();
        services.AddSingleton<SmsErrorTexts>();
        services.AddSingleton<ProviderBreakers>();
        services.AddScoped<SmsJournal>();
        services.AddScoped<ISmsDispatcher, SmsDispatcher>();
        services.AddScoped<ISmsSender, DispatchingSmsSender>();
        services.AddSingleton<ReceiptRefusals>();
        services.AddScoped<ReceiptAppService>();
        services.Configure<AbpEndpointRouterOptions>(options =>
        {
            options.EndpointConfigureActions.Add(ReceiptEndpoints.Map);
            options.EndpointConfigureActions.Add(InboundEndpoints.Map);
        });
        services.AddHealthChecks().AddCheck<SmsHealthCheck>("sms");
    }
}
