namespace MailZen.PhoneVerification.Guard;

/// <summary>Names of the settings of the guard against SMS pumping.</summary>
internal static class GuardSettings
{
    private const string Prefix = "MailZen.Guard.";

    public const string AddressMode = Prefix + "AddressMode";
    public const string RegionMode = Prefix + "RegionMode";
    public const string LearningDays = Prefix + "LearningDays";
    public const string LearningRegionMinPerDay = Prefix + "LearningRegionMinPerDay";
    public const string HistoryDays = Prefix + "HistoryDays";
    public const string UnverifiedPercent = Prefix + "UnverifiedPercent";
    public const string HourDivisor = Prefix + "HourDivisor";
    public const string RegionMinPerDay = Prefix + "RegionMinPerDay";
    public const string RegionMinPerHour = Prefix + "RegionMinPerHour";
    public const string AddressMinPerDay = Prefix + "AddressMinPerDay";
    public const string AddressMinPerHour = Prefix + "AddressMinPerHour";
    public const string AddressRegions = Prefix + "AddressRegionsPerDay";
    public const string TricklePerHour = Prefix + "TricklePerRegionPerHour";
    public const string CaptchaCeiling = Prefix + "CaptchaCeiling";
    public const string DecisionsPerAddress = Prefix + "RefusalsKeptPerAddressPerHour";
    public const string CaptchaVerifyUrl = Prefix + "Captcha.VerifyUrl";
    public const string CaptchaSecret = Prefix + "Captcha.Secret";
    public const string CaptchaSiteKey = Prefix + "Captcha.SiteKey";
    public const string CaptchaHostnames = Prefix + "Captcha.Hostnames";
    public const string CaptchaMinScorePercent = Prefix + "Captcha.MinScorePercent";
    public const string CaptchaTimeoutMs = Prefix + "Captcha.TimeoutMs";
    public const string CaptchaTriesPerAddress = Prefix + "Captcha.TriesPerAddressPerHour";
}
