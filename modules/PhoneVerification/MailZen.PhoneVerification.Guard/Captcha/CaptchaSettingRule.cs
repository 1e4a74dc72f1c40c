using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Guard.Captcha;

/// <summary>A captcha needs both a URL and a secret.</summary>
internal sealed class CaptchaSettingRule : ISettingRule
{
    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        string[] together = [GuardSettings.CaptchaVerifyUrl, GuardSettings.CaptchaSecret];
        return together.Any(name => settings.GetOrNull(name) is not null)
            ? together.Where(name => settings.GetOrNull(name) is null).Select(name => (name, "is required for a captcha"))
            : [];
    }
}
