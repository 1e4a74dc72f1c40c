using System.Text.RegularExpressions;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Console;
using MailZen.PhoneVerification.Sms.Texts;
using MailZen.PhoneVerification.Sms.Webhook;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Settings;

internal sealed partial class SmsSettingDefinitionProvider(IEnumerable<ISmsProvider> providers, IHostEnvironment environment) : SettingDefinitionProvider
{
    private static readonly SettingValueType _timeoutMs = SettingValueType.Number(1_000, 30_000);

    public override void Define(ISettingDefinitionContext context)
    {
        DefineChain(context);
        DefineWebhook(context);
        DefineTwilio(context);
        DefineTexts(context);
    }

    private void DefineChain(ISettingDefinitionContext context) => context.Add(
        new(SmsSettings.Provider, "MAILZEN_SMS_PROVIDER",
            SettingValueType.Choice([.. providers.Select(provider => provider.Name), SmsProviderNames.Disabled]), ConsoleSmsProvider.ProviderName,
            "Who sends texts. CONSOLE prints codes in Development and delivers nothing elsewhere; DISABLED is the kill switch."),
        new(SmsSettings.FallbackProvider, "MAILZEN_SMS_FALLBACK_PROVIDER",
            SettingValueType.Choice([.. providers.Select(provider => provider.Name)]), null,
            "Who sends what the first one would not."),
        new(SmsSettings.StrictDelivery, "MAILZEN_SMS_STRICT_DELIVERY", SettingValueType.Flag, environment.IsDevelopment() ? "false" : "true",
            "Whether a text that no provider took fails the request; true outside Development."),
        new(SmsSettings.PricePerSegment, "MAILZEN_SMS_PRICE_PER_SEGMENT", SettingValueType.Amount, null,
            "What a part of a text costs on average, in your currency; the delivery page estimates by it."),
        new SettingDefinition(SmsSettings.BreakerFailures, "MAILZEN_SMS_BREAKER_FAILURES", SettingValueType.Number(2, 10_000), "5",
            "Texts after which a provider is not asked for a while, where half of them failed within a minute, or nine in ten within two seconds.") { IsEnvironmentOnly = true },
        new SettingDefinition(SmsSettings.BreakerSeconds, "MAILZEN_SMS_BREAKER_SECONDS", SettingValueType.Number(1, 3_600), "15",
            "Seconds that a failing provider is not asked; then one text tries it.") { IsEnvironmentOnly = true });

    private static void DefineWebhook(ISettingDefinitionContext context) => context.Add(
        new(SmsSettings.WebhookUrl, "MAILZEN_SMS_WEBHOOK_URL", SettingValueType.Url, null,
            "Where WEBHOOK posts to; required for it. Set by an administrator, it must be https and public."),
        new SettingDefinition(SmsSettings.WebhookToken, "MAILZEN_SMS_WEBHOOK_TOKEN", SettingValueType.Text("visible ASCII characters", IsVisibleAscii), null,
            "Bearer token for the webhook.") { IsEncrypted = true, DestinationName = SmsSettings.WebhookUrl },
        new(SmsSettings.WebhookTimeoutMs, "MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", _timeoutMs, "5000",
            "Milliseconds that the webhook may take."),
        new SettingDefinition(SmsSettings.WebhookSigningKey, "MAILZEN_SMS_WEBHOOK_SIGNING_KEY", SettingValueType.Text("any text, or whsec_ and base64", WebhookSignature.IsUsableKey), null,
            "Key that signs what the webhook gets.") { IsEncrypted = true, DestinationName = SmsSettings.WebhookUrl },
        new SettingDefinition(SmsSettings.WebhookPreviousSigningKey, "MAILZEN_SMS_WEBHOOK_PREVIOUS_SIGNING_KEY", SettingValueType.Text("any text, or whsec_ and base64", WebhookSignature.IsUsableKey), null,
            "The key before, with which Standard Webhooks are signed as well until every receiver knows the new one.") { IsEncrypted = true, DestinationName = SmsSettings.WebhookUrl },
        new SettingDefinition(SmsSettings.WebhookAllowedHosts, "MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS", SettingValueType.Text("host names, comma-separated"), null,
            "Hosts that an administrator's webhook URL may name although they are not https or not public.") { IsEnvironmentOnly = true });

    private static void DefineTwilio(ISettingDefinitionContext context) => context.Add(
        new(SmsSettings.TwilioAccountSid, "MAILZEN_SMS_TWILIO_ACCOUNT_SID", SettingValueType.Text("letters and digits", text => text.All(char.IsAsciiLetterOrDigit)), null,
            "Twilio account; required for TWILIO."),
        new SettingDefinition(SmsSettings.TwilioAuthToken, "MAILZEN_SMS_TWILIO_AUTH_TOKEN", SettingValueType.Text("visible ASCII characters", IsVisibleAscii), null,
            "Twilio's auth token; required for TWILIO.") { IsEncrypted = true, DestinationName = SmsSettings.TwilioAccountSid },
        new(SmsSettings.TwilioFromNumber, "MAILZEN_SMS_TWILIO_FROM_NUMBER", SettingValueType.Text("E.164, a sender id, or a messaging service (MG…)", IsSender), null,
            "Who texts come from; required for TWILIO."),
        new SettingDefinition(SmsSettings.TwilioApiBaseUrl, "MAILZEN_SMS_TWILIO_API_BASE_URL", SettingValueType.Url, "https://api.twilio.com",
            "Twilio's API.") { IsEnvironmentOnly = true },
        new(SmsSettings.TwilioTimeoutMs, "MAILZEN_SMS_TWILIO_TIMEOUT_MS", _timeoutMs, "5000",
            "Milliseconds that Twilio may take."),
        new(SmsSettings.TwilioStatusCallbackUrl, "MAILZEN_SMS_TWILIO_STATUS_CALLBACK_URL", SettingValueType.Url, null,
            "Where Twilio reports what became of a text."));

    private static void DefineTexts(ISettingDefinitionContext context)
    {
        context.Add(new SettingDefinition(SmsSettings.WebOtpDomain, "MAILZEN_SMS_WEB_OTP_DOMAIN", SettingValueType.Domain, null,
            "Domain of the last line @domain #code, by which browsers offer the code to that site alone."));

        foreach (var purpose in Enum.GetValues<OtpPurpose>())
        {
            foreach (var (language, template) in SmsTemplates.Defaults(purpose))
            {
                context.Add(new SettingDefinition(
                    SmsSettings.Template(purpose, language),
                    $"MAILZEN_SMS_TEMPLATE_{(purpose == OtpPurpose.Signup ? "SIGNUP" : "PHONE_VERIFICATION")}_{language.ToUpperInvariant()}",
                    SettingValueType.Text($"a text of at most {SmsTemplates.MaxLength} characters with {{code}}", SmsTemplates.IsUsable),
                    template,
                    $"Text of a {(purpose == OtpPurpose.Signup ? "sign-up" : "verification")} code, language {language}; {{code}} and {{minutes}} are filled in."));
            }
        }
    }

    private static bool IsVisibleAscii(string text) => text.All(character => character is > ' ' and <= '~');

    private static bool IsSender(string text) => Sender().IsMatch(text);

    [GeneratedRegex(@"\A(\+[1-9][0-9]{6,14}|MG[0-9A-Za-z]{1,32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})\z")]
    private static partial Regex Sender();
}
