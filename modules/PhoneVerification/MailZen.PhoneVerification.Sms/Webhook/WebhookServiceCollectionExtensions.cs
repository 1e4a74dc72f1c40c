using MailZen.Framework.Http;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Inbound;
using MailZen.PhoneVerification.Sms.Receipts;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Sms.Webhook;

internal static class WebhookServiceCollectionExtensions
{
    public static void AddWebhook(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, WebhookSettingDefinitionProvider>();
        services.AddSingleton<ISettingRule, WebhookSettingRule>();
        services.AddSingleton<ISmsProvider, WebhookSmsProvider>();
        services.AddSingleton<ISmsReceiptReader, WebhookReceiptReader>();
        services.AddSingleton<ISmsInboundReader, WebhookInboundReader>();
        services.AddExternalHttpClient(WebhookSmsProvider.TrustedClient);
        services.AddExternalHttpClient(WebhookSmsProvider.GuardedClient, handler => handler.ConnectCallback = PublicAddress.ConnectAsync);
    }
}
