using MailZen.Framework.Http;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Inbound;
using MailZen.PhoneVerification.Sms.Receipts;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Sms.Twilio;

internal static class TwilioServiceCollectionExtensions
{
    public static void AddTwilio(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, TwilioSettingDefinitionProvider>();
        services.AddSingleton<ISmsProvider, TwilioSmsProvider>();
        services.AddSingleton<TwilioAccessTokens>();
        services.AddExternalHttpClient(TwilioSmsProvider.Client);
        services.AddSingleton<ISmsReceiptReader, TwilioReceiptReader>();
        services.AddSingleton<ISmsInboundReader, TwilioInboundReader>();
    }
}
