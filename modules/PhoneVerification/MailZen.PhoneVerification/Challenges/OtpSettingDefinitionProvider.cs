using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class OtpSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new(
                OtpSettings.PhoneMaxAttempts,
                "MAILZEN_PHONE_OTP_MAX_ATTEMPTS",
                SettingValueType.Number(1, 20),
                "5",
                "Checks that a code of a signed-in account bears."
            ),
            new(
                OtpSettings.SignupMaxAttempts,
                "MAILZEN_SIGNUP_OTP_MAX_ATTEMPTS",
                SettingValueType.Number(1, 20),
                "5",
                "Checks that a code of a sign-up bears."
            ),
            new(OtpSettings.CodeLength, "MAILZEN_OTP_CODE_LENGTH", SettingValueType.Number(6, 8), "6", "Digits of a code."),
            new(
                OtpSettings.LifetimeMinutes,
                "MAILZEN_OTP_LIFETIME_MINUTES",
                SettingValueType.Number(1, 10),
                "10",
                "Minutes that a code is live; NIST SP 800-63B allows at most 10."
            ),
            new(
                OtpSettings.CooldownSeconds,
                "MAILZEN_OTP_COOLDOWN_SECONDS",
                SettingValueType.Number(0, 600),
                "60",
                "Seconds before a code may be asked for again; 0 for none."
            )
        );
}
