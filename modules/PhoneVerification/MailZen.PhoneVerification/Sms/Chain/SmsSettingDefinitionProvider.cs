using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Console;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Sms.Chain;

internal sealed class SmsSettingDefinitionProvider(IEnumerable<ISmsProvider> providers, IHostEnvironment environment)
    : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new(
                SmsSettings.Provider,
                "MAILZEN_SMS_PROVIDER",
                SettingValueType.Choice([.. providers.Select(provider => provider.Name), SmsProviderNames.Disabled]),
                ConsoleSmsProvider.ProviderName,
                "Who sends texts. CONSOLE prints codes in Development and delivers nothing elsewhere; DISABLED is the kill switch."
            ),
            new(
                SmsSettings.FallbackProvider,
                "MAILZEN_SMS_FALLBACK_PROVIDER",
                SettingValueType.Choice([.. providers.Select(provider => provider.Name)]),
                null,
                "Who sends what the first one would not."
            ),
            new(
                SmsSettings.StrictDelivery,
                "MAILZEN_SMS_STRICT_DELIVERY",
                SettingValueType.Flag,
                environment.IsDevelopment() ? "false" : "true",
                "Whether a text that no provider took fails the request; true outside Development."
            ),
            new(
                SmsSettings.PricePerSegment,
                "MAILZEN_SMS_PRICE_PER_SEGMENT",
                SettingValueType.Amount,
                null,
                "What a part of a text costs on average, in your currency; the delivery page estimates by it."
            ),
            new SettingDefinition(
                SmsSettings.BreakerFailures,
                "MAILZEN_SMS_BREAKER_FAILURES",
                SettingValueType.Number(2, 10_000),
                "5",
                "Texts after which a provider is not asked for a while, where half of them failed within a minute, or nine in ten within two seconds."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                SmsSettings.BreakerSeconds,
                "MAILZEN_SMS_BREAKER_SECONDS",
                SettingValueType.Number(1, 3_600),
                "15",
                "Seconds that a failing provider is not asked; then one text tries it."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
