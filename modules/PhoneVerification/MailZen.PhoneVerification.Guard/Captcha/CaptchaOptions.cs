using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Guard.Captcha;

/// <summary>A configured captcha.</summary>
internal sealed record CaptchaOptions(
    Uri VerifyUrl,
    string Secret,
    string? SiteKey,
    IReadOnlyList<string> Hostnames,
    double MinScore,
    TimeSpan Timeout,
    int TriesPerAddress
)
{
    public static CaptchaOptions? FromOrNull(SettingSnapshot settings) =>
        settings.GetOrNull(GuardSettings.CaptchaVerifyUrl) is { } url && settings.GetOrNull(GuardSettings.CaptchaSecret) is { } secret
            ? new CaptchaOptions(
                new Uri(url),
                secret,
                settings.GetOrNull(GuardSettings.CaptchaSiteKey),
                settings
                    .GetOrNull(GuardSettings.CaptchaHostnames)
                    ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    ?? [],
                settings.GetInt32(GuardSettings.CaptchaMinScorePercent) / 100.0,
                TimeSpan.FromMilliseconds(settings.GetInt32(GuardSettings.CaptchaTimeoutMs)),
                settings.GetInt32(GuardSettings.CaptchaTriesPerAddress)
            )
            : null;
}
