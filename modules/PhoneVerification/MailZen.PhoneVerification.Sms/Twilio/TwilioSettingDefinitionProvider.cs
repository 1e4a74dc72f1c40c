using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;

namespace MailZen.PhoneVerification.Sms.Twilio;

internal sealed class TwilioSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.AddTo(
            SettingGroups.Sms,
            new(
                TwilioSettings.AccountSid,
                "MAILZEN_SMS_TWILIO_ACCOUNT_SID",
                TwilioSid.Account,
                null,
                "Twilio account that sends; required for TWILIO."
            ),
            new SettingDefinition(
                TwilioSettings.AuthToken,
                "MAILZEN_SMS_TWILIO_AUTH_TOKEN",
                SmsSettingValues.Secret,
                null,
                "The account's auth token. It signs receipts, and authenticates unless an API key, an OAuth client or a main account does."
            )
            {
                IsEncrypted = true,
                DestinationName = TwilioSettings.AccountSid,
            },
            new SettingDefinition(
                TwilioSettings.PreviousAuthToken,
                "MAILZEN_SMS_TWILIO_PREVIOUS_AUTH_TOKEN",
                SmsSettingValues.Secret,
                null,
                "The previous or secondary auth token: receipts that it signed are accepted too, while you change the token."
            )
            {
                IsEncrypted = true,
                DestinationName = TwilioSettings.AccountSid,
            },
            new(
                TwilioSettings.ApiKeySid,
                "MAILZEN_SMS_TWILIO_API_KEY_SID",
                TwilioSid.ApiKey,
                null,
                "SID of an API key (SK…) that authenticates instead of the auth token."
            ),
            new SettingDefinition(
                TwilioSettings.ApiKeySecret,
                "MAILZEN_SMS_TWILIO_API_KEY_SECRET",
                SmsSettingValues.Secret,
                null,
                "The API key's secret."
            )
            {
                IsEncrypted = true,
                DestinationName = TwilioSettings.ApiKeySid,
            },
            new(
                TwilioSettings.OAuthClientId,
                "MAILZEN_SMS_TWILIO_OAUTH_CLIENT_ID",
                TwilioSid.OAuthClient,
                null,
                "Id of an OAuth client (OQ…) that authenticates instead of the auth token."
            ),
            new SettingDefinition(
                TwilioSettings.OAuthClientSecret,
                "MAILZEN_SMS_TWILIO_OAUTH_CLIENT_SECRET",
                SmsSettingValues.Secret,
                null,
                "The OAuth client's secret."
            )
            {
                IsEncrypted = true,
                DestinationName = TwilioSettings.OAuthClientId,
            },
            new SettingDefinition(
                TwilioSettings.OAuthBaseUrl,
                "MAILZEN_SMS_TWILIO_OAUTH_BASE_URL",
                SettingValueType.Url,
                "https://oauth.twilio.com",
                "Base URL where Twilio issues access tokens to OAuth clients."
            )
            {
                IsEnvironmentOnly = true,
            },
            new(
                TwilioSettings.MainAccountSid,
                "MAILZEN_SMS_TWILIO_MAIN_ACCOUNT_SID",
                TwilioSid.Account,
                null,
                "Main account that authenticates for the sending account, its subaccount. The subaccount's own token signs receipts."
            ),
            new SettingDefinition(
                TwilioSettings.MainAuthToken,
                "MAILZEN_SMS_TWILIO_MAIN_AUTH_TOKEN",
                SmsSettingValues.Secret,
                null,
                "The main account's auth token."
            )
            {
                IsEncrypted = true,
                DestinationName = TwilioSettings.MainAccountSid,
            },
            new SettingDefinition(
                TwilioSettings.SharedKey,
                "MAILZEN_SMS_TWILIO_SHARED_KEY",
                SmsSettingValues.Secret,
                null,
                "Secret of the shared key that signs receipts, if a webhook rule of the account names one."
            )
            {
                IsEncrypted = true,
                DestinationName = TwilioSettings.AccountSid,
            },
            new SettingDefinition(
                TwilioSettings.PreviousSharedKey,
                "MAILZEN_SMS_TWILIO_PREVIOUS_SHARED_KEY",
                SmsSettingValues.Secret,
                null,
                "The previous shared key: receipts that it signed are accepted too, while you change the key."
            )
            {
                IsEncrypted = true,
                DestinationName = TwilioSettings.AccountSid,
            },
            new(
                TwilioSettings.FromNumber,
                "MAILZEN_SMS_TWILIO_FROM_NUMBER",
                SettingValueType.Checked(TwilioSender.Allowed, TwilioSender.FindFault, text => TwilioSender.ReadOrNull(text)!.Value),
                null,
                "The sender of messages; required for TWILIO."
            ),
            new SettingDefinition(
                TwilioSettings.ApiBaseUrl,
                "MAILZEN_SMS_TWILIO_API_BASE_URL",
                SettingValueType.Url,
                "https://api.twilio.com",
                "Base URL of Twilio's API."
            )
            {
                IsEnvironmentOnly = true,
            },
            new(
                TwilioSettings.TimeoutMs,
                "MAILZEN_SMS_TWILIO_TIMEOUT_MS",
                SmsSettingValues.TimeoutMs,
                "5000",
                "Milliseconds to wait for Twilio."
            ),
            new(
                TwilioSettings.StatusCallbackUrl,
                "MAILZEN_SMS_TWILIO_STATUS_CALLBACK_URL",
                SettingValueType.Url,
                null,
                "The public URL of /api/sms/receipts/twilio, where Twilio reports the delivery status. Connection overrides may follow."
            ),
            new(
                TwilioSettings.InboundUrl,
                "MAILZEN_SMS_TWILIO_INBOUND_URL",
                SettingValueType.Url,
                null,
                "The public URL of /api/sms/inbound/twilio, exactly as Twilio has it for messages that come in: STOP, START, HELP."
            )
        );
}
