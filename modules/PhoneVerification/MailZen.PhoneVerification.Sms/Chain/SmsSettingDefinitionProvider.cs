using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Sms.Chain;

internal sealed class SmsSettingDefinitionProvider(IEnumerable<ISmsProvider> providers, IHostEnvironment environment)
    : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context)
    {
        var remarks = providers
            .Select(provider => provider.Remark)
            .OfType<string>()
            .Append($"{SmsProviderNames.Disabled} is the kill switch");
        context.AddTo(
            SettingGroups.Sms,
            new(
                SmsSettings.Provider,
                "MAILZEN_SMS_PROVIDER",
                SettingValueType.Choice([.. providers.Select(provider => provider.Name), SmsProviderNames.Disabled]),
                providers.First().Name,
                $"The SMS provider. {string.Join("; ", remarks)}."
            ),
            new(
                SmsSettings.FallbackProvider,
                "MAILZEN_SMS_FALLBACK_PROVIDER",
                SettingValueType.Choice([.. providers.Select(provider => provider.Name)]),
                null,
                "The provider used when the first one fails."
            ),
            new(
                SmsSettings.StrictDelivery,
                "MAILZEN_SMS_STRICT_DELIVERY",
                SettingValueType.Flag,
                environment.IsDevelopment() ? "false" : "true",
                "Fail the request if no provider accepts the message. Default true outside Development."
            ),
            new(
                SmsSettings.PricePerSegment,
                "MAILZEN_SMS_PRICE_PER_SEGMENT",
                SettingValueType.Amount,
                null,
                "Average price of one SMS segment in your currency, for the estimates of the delivery page."
            ),
            new SettingDefinition(
                SmsSettings.BreakerFailures,
                "MAILZEN_SMS_BREAKER_FAILURES",
                SettingValueType.Number(2, 10_000),
                "5",
                "Minimum number of messages before a provider's circuit can open: at 50 % failures within a minute, or 90 % within "
                    + "two seconds."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                SmsSettings.BreakerSeconds,
                "MAILZEN_SMS_BREAKER_SECONDS",
                SettingValueType.Number(1, 3_600),
                "15",
                "Seconds that a provider's circuit stays open; then one message tests the provider."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
    }
}
