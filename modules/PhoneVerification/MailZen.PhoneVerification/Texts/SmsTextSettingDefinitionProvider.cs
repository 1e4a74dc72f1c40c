using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;
using MailZen.PhoneVerification.Purposes;
using Microsoft.Extensions.Configuration;

namespace MailZen.PhoneVerification.Texts;

internal sealed class SmsTextSettingDefinitionProvider(IConfiguration configuration) : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context)
    {
        context.AddTo(
            SettingGroups.Sms,
            new SettingDefinition(
                SmsTextSettings.WebOtpDomain,
                "MAILZEN_SMS_WEB_OTP_DOMAIN",
                SettingValueType.Domain,
                null,
                "Domain in the last line @domain #code; browsers then offer the code to that site only."
            )
        );

        context.AddTo(
            SettingGroups.Sms,
            new SettingDefinition(
                SmsTextSettings.Languages,
                SmsLanguages.EnvironmentName,
                SettingValueType.Checked(SmsLanguages.Allowed, SmsLanguages.FindFault, SmsLanguages.Normalize),
                null,
                "Languages of messages in addition to en, de and fr, such as es, pt-BR. Their templates are English until you set them."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
        foreach (var purpose in OtpPurpose.All)
        {
            foreach (var language in SmsLanguages.From(configuration).All)
            {
                context.AddTo(
                    SettingGroups.Sms,
                    new SettingDefinition(
                        SmsTextSettings.Template(purpose, language),
                        $"MAILZEN_SMS_TEMPLATE_{purpose.TextVariable}_{language.ToUpperInvariant().Replace('-', '_')}",
                        SettingValueType.Text(
                            $"a text of at most {SmsTemplates.MaxLength} characters with {{code}}",
                            SmsTemplates.IsUsable
                        ),
                        SmsTemplates.Default(purpose, language),
                        $"Message with a {purpose.TextDescription} code, language {language}; {{code}} and {{minutes}} are filled in."
                    )
                );
            }
        }

        foreach (var language in SmsLanguages.From(configuration).All)
        {
            context.AddTo(
                SettingGroups.Sms,
                new SettingDefinition(
                    SmsTextSettings.PhoneChange(language),
                    $"MAILZEN_SMS_NOTICE_PHONE_CHANGE_{language.ToUpperInvariant().Replace('-', '_')}",
                    SettingValueType.Text($"a text of at most {SmsTemplates.MaxLength} characters", PhoneChangeTexts.IsUsable),
                    PhoneChangeTexts.Default(language),
                    $"Message to a number that its account has replaced, language {language}."
                )
            );
        }
    }
}
