using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Administration;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class OtpSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context)
    {
        foreach (var purpose in OtpPurpose.All)
        {
            context.AddTo(
                SettingGroups.PhoneVerification,
                new SettingDefinition(
                    purpose.MaxAttemptsSetting,
                    purpose.MaxAttemptsVariable,
                    SettingValueType.Number(1, 20),
                    "5",
                    purpose.MaxAttemptsDescription
                )
            );
        }

        context.AddTo(
            SettingGroups.PhoneVerification,
            new(OtpSettings.CodeLength, "MAILZEN_OTP_CODE_LENGTH", SettingValueType.Number(6, 8), "6", "Number of digits of a code."),
            new(
                OtpSettings.LifetimeMinutes,
                "MAILZEN_OTP_LIFETIME_MINUTES",
                SettingValueType.Number(1, 10),
                "10",
                "Minutes until a code expires; NIST SP 800-63B allows at most 10."
            ),
            new(
                OtpSettings.CooldownSeconds,
                "MAILZEN_OTP_COOLDOWN_SECONDS",
                SettingValueType.Number(0, 600),
                "60",
                "Seconds before a code can be requested again; 0: no wait."
            )
        );
    }
}
