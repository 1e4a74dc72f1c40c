using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Console;
using MailZen.PhoneVerification.Sms.Texts;
using MailZen.PhoneVerification.Sms.Twilio;
using MailZen.PhoneVerification.Sms.Webhook;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Settings;

internal sealed class SmsSettingDefinitionProvider(
    IEnumerable<ISmsProvider> providers, IHostEnvironment environment, IConfiguration configuration) : SettingDefinitionProvider
{
    private static readonly SettingValueType _timeoutMs = SettingValueType.Number(1_000, 30_000);
    private static readonly SettingValueType _signingKey =
        SettingValueType.Checked(WebhookSigningKey.Allowed, WebhookSigningKey.FindFault);
    private static readonly SettingValueType _secret = SettingValueType.Text("visible ASCII characters", IsVisibleAscii);

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
        new SettingDefinition(SmsSettings.WebhookToken, "MAILZEN_SMS_WEBHOOK_TOKEN", _secret, null,
            "Bearer token for the webhook.") { IsEncrypted = true, DestinationName = SmsSettings.WebhookUrl },
        new(SmsSettings.WebhookTimeoutMs, "MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", _timeoutMs, "5000",
            "Milliseconds that the webhook may take."),
        new SettingDefinition(SmsSettings.WebhookSigningKey, "MAILZEN_SMS_WEBHOOK_SIGNING_KEY", _signingKey, null,
            "Key that signs what the webhook gets.") { IsEncrypted = true, DestinationName = SmsSettings.WebhookUrl },
        new SettingDefinition(SmsSettings.WebhookPreviousSigningKey, "MAILZEN_SMS_WEBHOOK_PREVIOUS_SIGNING_KEY", _signingKey, null,
            "The key before, with which Standard Webhooks are signed as well until every receiver knows the new one.") { IsEncrypted = true, DestinationName = SmsSettings.WebhookUrl },
        new SettingDefinition(SmsSettings.WebhookAllowedHosts, "MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS", SettingValueType.Text("host names, comma-separated"), null,
            "Hosts that an administrator's webhook URL may name although they are not https or not public.") { IsEnvironmentOnly = true });

    private static void DefineTwilio(ISettingDefinitionContext context) => context.Add(
        new(SmsSettings.TwilioAccountSid, "MAILZEN_SMS_TWILIO_ACCOUNT_SID", TwilioSid.Account, null,
            "Twilio account that sends; required for TWILIO."),
        new SettingDefinition(SmsSettings.TwilioAuthToken, "MAILZEN_SMS_TWILIO_AUTH_TOKEN", _secret, null,
            "The account's auth token: it authenticates, unless an API key or a main account does, and signs receipts.")
        { IsEncrypted = true, DestinationName = SmsSettings.TwilioAccountSid },
        new SettingDefinition(SmsSettings.TwilioPreviousAuthToken, "MAILZEN_SMS_TWILIO_PREVIOUS_AUTH_TOKEN", _secret, null,
            "The auth token before, or the secondary one: receipts that it signed are taken as well while the token is changed.")
        { IsEncrypted = true, DestinationName = SmsSettings.TwilioAccountSid },
        new(SmsSettings.TwilioApiKeySid, "MAILZEN_SMS_TWILIO_API_KEY_SID", TwilioSid.ApiKey, null,
            "SID of an API key (SK…) that authenticates in place of the auth token."),
        new SettingDefinition(SmsSettings.TwilioApiKeySecret, "MAILZEN_SMS_TWILIO_API_KEY_SECRET", _secret, null,
            "The API key's secret.")
        { IsEncrypted = true, DestinationName = SmsSettings.TwilioApiKeySid },
        new(SmsSettings.TwilioOAuthClientId, "MAILZEN_SMS_TWILIO_OAUTH_CLIENT_ID", TwilioSid.OAuthClient, null,
            "Id of an OAuth client (OQ…) that authenticates in place of the auth token."),
        new SettingDefinition(SmsSettings.TwilioOAuthClientSecret, "MAILZEN_SMS_TWILIO_OAUTH_CLIENT_SECRET", _secret, null,
            "The OAuth client's secret.")
        { IsEncrypted = true, DestinationName = SmsSettings.TwilioOAuthClientId },
        new SettingDefinition(
            SmsSettings.TwilioOAuthBaseUrl, "MAILZEN_SMS_TWILIO_OAUTH_BASE_URL", SettingValueType.Url, "https://oauth.twilio.com",
            "Where Twilio gives OAuth clients their tokens.") { IsEnvironmentOnly = true },
        new(SmsSettings.TwilioMainAccountSid, "MAILZEN_SMS_TWILIO_MAIN_ACCOUNT_SID", TwilioSid.Account, null,
            "Main account that authenticates for the account above, its subaccount. The subaccount's own auth token signs receipts."),
        new SettingDefinition(SmsSettings.TwilioMainAuthToken, "MAILZEN_SMS_TWILIO_MAIN_AUTH_TOKEN", _secret, null,
            "The main account's auth token.")
        { IsEncrypted = true, DestinationName = SmsSettings.TwilioMainAccountSid },
        new SettingDefinition(SmsSettings.TwilioSharedKey, "MAILZEN_SMS_TWILIO_SHARED_KEY", _secret, null,
            "Secret of the shared key that signs receipts, where a webhook rule of the account names one.")
        { IsEncrypted = true, DestinationName = SmsSettings.TwilioAccountSid },
        new SettingDefinition(SmsSettings.TwilioPreviousSharedKey, "MAILZEN_SMS_TWILIO_PREVIOUS_SHARED_KEY", _secret, null,
            "The shared key before: receipts that it signed are taken as well while the key is changed.")
        { IsEncrypted = true, DestinationName = SmsSettings.TwilioAccountSid },
        new(SmsSettings.TwilioFromNumber, "MAILZEN_SMS_TWILIO_FROM_NUMBER",
            SettingValueType.Checked(TwilioSender.Allowed, TwilioSender.FindFault, text => TwilioSender.ReadOrNull(text)!.Value), null,
            "Who messages come from; required for TWILIO."),
        new SettingDefinition(SmsSettings.TwilioApiBaseUrl, "MAILZEN_SMS_TWILIO_API_BASE_URL", SettingValueType.Url, "https://api.twilio.com",
            "Twilio's API.") { IsEnvironmentOnly = true },
        new(SmsSettings.TwilioTimeoutMs, "MAILZEN_SMS_TWILIO_TIMEOUT_MS", _timeoutMs, "5000",
            "Milliseconds that Twilio may take."),
        new(SmsSettings.TwilioStatusCallbackUrl, "MAILZEN_SMS_TWILIO_STATUS_CALLBACK_URL", SettingValueType.Url, null,
            "Where Twilio reports the delivery status: the public address of /api/sms/receipts/twilio. Connection overrides may follow."));

    private void DefineTexts(ISettingDefinitionContext context)
    {
        context.Add(new SettingDefinition(SmsSettings.WebOtpDomain, "MAILZEN_SMS_WEB_OTP_DOMAIN", SettingValueType.Domain, null,
            "Domain of the last line @domain #code, by which browsers offer the code to that site alone."));

        context.Add(new SettingDefinition(SmsSettings.Languages, SmsLanguages.EnvironmentName,
            SettingValueType.Checked(SmsLanguages.Allowed, SmsLanguages.FindFault, SmsLanguages.Normalize), null,
            "Languages of messages beside en, de and fr, such as es, pt-BR. Each gets templates, which are English until they are set.")
        { IsEnvironmentOnly = true });
        foreach (var purpose in Enum.GetValues<OtpPurpose>())
        {
            var (name, text) = purpose == OtpPurpose.Signup ? ("SIGNUP", "sign-up") : ("PHONE_VERIFICATION", "verification");
            foreach (var language in SmsLanguages.From(configuration).All)
            {
                context.Add(new SettingDefinition(
                    SmsSettings.Template(purpose, language),
                    $"MAILZEN_SMS_TEMPLATE_{name}_{language.ToUpperInvariant().Replace('-', '_')}",
                    SettingValueType.Text($"a text of at most {SmsTemplates.MaxLength} characters with {{code}}", SmsTemplates.IsUsable),
                    SmsTemplates.Default(purpose, language),
                    $"Text of a {text} code, language {language}; {{code}} and {{minutes}} are filled in."));
            }
        }
    }

    private static bool IsVisibleAscii(string text) => text.All(character => character is > ' ' and <= '~');
}
