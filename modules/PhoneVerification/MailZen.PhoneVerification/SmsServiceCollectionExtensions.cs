using MailZen.Framework.AspNetCore;
using MailZen.Framework.Sms;
using MailZen.PhoneVerification.Http;
using MailZen.PhoneVerification.Sending;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Breakers;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.Console;
using MailZen.PhoneVerification.Sms.Receipts;
using MailZen.PhoneVerification.Sms.Twilio;
using MailZen.PhoneVerification.Sms.Webhook;
using MailZen.PhoneVerification.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification;

internal static class SmsServiceCollectionExtensions
{
    public static void AddSms(this IServiceCollection services)
    {
        services.AddSingleton<ISmsProvider, ConsoleSmsProvider>();
        services.AddSingleton<ISmsProvider, WebhookSmsProvider>();
        services.AddSingleton<ISmsProvider, TwilioSmsProvider>();
        services.AddSingleton<TwilioAccessTokens>();
        services.AddSingleton<ProviderBreakers>();
        services.AddScoped<SmsJournal>();
        services.AddScoped<ISmsDispatcher, SmsDispatcher>();
        services.AddScoped<ISmsSender, DispatchingSmsSender>();
        services.AddSingleton<ReceiptRefusals>();
        services.AddScoped<IReceiptHandler, UndeliveredCodes>();
        services.AddScoped<ReceiptAppService>();
        services.Configure<AbpEndpointRouterOptions>(options => options.EndpointConfigureActions.Add(TwilioReceiptEndpoint.Map));
        services.AddHealthChecks().AddCheck<SmsHealthCheck>("sms");
        services
            .AddOptions<RequestLocalizationOptions>()
            .PostConfigure<IConfiguration>((options, configuration) => SmsLanguages.From(configuration).AddTo(options));

        services.AddProviderHttpClient(WebhookSmsProvider.TrustedClient);
        services.AddProviderHttpClient(TwilioSmsProvider.Client);
        services.AddProviderHttpClient(WebhookSmsProvider.GuardedClient, handler => handler.ConnectCallback = PublicAddress.ConnectAsync);
    }
}
