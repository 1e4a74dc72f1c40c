using MailZen.Framework.Sms;
using MailZen.PhoneVerification.Http;
using MailZen.PhoneVerification.Sms.Console;
using MailZen.PhoneVerification.Sms.Twilio;
using MailZen.PhoneVerification.Sms.Webhook;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Sms;

internal static class SmsServiceCollectionExtensions
{
    public static void AddSms(this IServiceCollection services)
    {
        services.AddSingleton<ISmsProvider, ConsoleSmsProvider>();
        services.AddSingleton<ISmsProvider, WebhookSmsProvider>();
        services.AddSingleton<ISmsProvider, TwilioSmsProvider>();
        services.AddSingleton<ISmsDispatcher, SmsDispatcher>();
        services.AddSingleton<ISmsSender, DispatchingSmsSender>();
        services.AddHealthChecks().AddCheck<SmsHealthCheck>("sms");

        services.AddProviderHttpClient(WebhookSmsProvider.TrustedClient);
        services.AddProviderHttpClient(TwilioSmsProvider.Client);
        services.AddProviderHttpClient(WebhookSmsProvider.GuardedClient, handler => handler.ConnectCallback = PublicAddress.ConnectAsync);
    }
}
