using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>The settings of a challenge at the time of the request.</summary>
internal sealed record OtpOptions(int CodeLength, TimeSpan Lifetime, TimeSpan Cooldown, int MaxAttempts, bool StrictDelivery)
{
    public static OtpOptions From(SettingSnapshot settings, OtpPurpose purpose) =>
        new(
            settings.GetInt32(OtpSettings.CodeLength),
            TimeSpan.FromMinutes(settings.GetInt32(OtpSettings.LifetimeMinutes)),
            TimeSpan.FromSeconds(settings.GetInt32(OtpSettings.CooldownSeconds)),
            settings.GetInt32(purpose.MaxAttemptsSetting),
            settings.IsTrue(SmsSettings.StrictDelivery)
        );
}
