using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Sms.Webhook;

internal static class WebhookServiceCollectionExtensions
{
    public static void AddWebhook(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, WebhookSettingDefinitionProvider>();
        services.AddSingleton<ISettingRule, WebhookSettingRule>();
        services.AddSingleton<ISmsProvider, WebhookSmsProvider>();
        services.AddProviderHttpClient(WebhookSmsProvider.TrustedClient);
        services.AddProviderHttpClient(WebhookSmsProvider.GuardedClient, handler => handler.ConnectCallback = PublicAddress.ConnectAsync);
    }
}
