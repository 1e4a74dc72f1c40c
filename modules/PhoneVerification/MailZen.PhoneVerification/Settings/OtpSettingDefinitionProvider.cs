using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Settings;

internal sealed class OtpSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new(
                OtpSettings.PhoneMaxAttempts,
                "MAILZEN_PHONE_OTP_MAX_ATTEMPTS",
                SettingValueType.Number(1, 20),
                "5",
                "Guesses allowed per code of a signed-in account."
            ),
            new(
                OtpSettings.SignupMaxAttempts,
                "MAILZEN_SIGNUP_OTP_MAX_ATTEMPTS",
                SettingValueType.Number(1, 20),
                "5",
                "Guesses allowed per sign-up code for each client that requested it; all clients together get twice as many."
            ),
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
