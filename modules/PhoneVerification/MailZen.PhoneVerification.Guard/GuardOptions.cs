using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Guard;

/// <summary>The guard's settings.</summary>
internal sealed record GuardOptions(
    GuardMode RegionMode,
    GuardMode AddressMode,
    int LearningDays,
    int LearningRegionMinPerDay,
    double Share,
    int HourDivisor,
    int RegionMinPerDay,
    int RegionMinPerHour,
    int AddressMinPerDay,
    int AddressMinPerHour,
    int AddressRegions,
    int CaptchaCeiling
)
{
    public static GuardOptions From(SettingSnapshot settings) =>
        new(
            Enum.Parse<GuardMode>(settings.GetOrNull(GuardSettings.RegionMode)!),
            Enum.Parse<GuardMode>(settings.GetOrNull(GuardSettings.AddressMode)!),
            settings.GetInt32(GuardSettings.LearningDays),
            settings.GetInt32(GuardSettings.LearningRegionMinPerDay),
            settings.GetInt32(GuardSettings.UnverifiedPercent) / 100.0,
            settings.GetInt32(GuardSettings.HourDivisor),
            settings.GetInt32(GuardSettings.RegionMinPerDay),
            settings.GetInt32(GuardSettings.RegionMinPerHour),
            settings.GetInt32(GuardSettings.AddressMinPerDay),
            settings.GetInt32(GuardSettings.AddressMinPerHour),
            settings.GetInt32(GuardSettings.AddressRegions),
            settings.GetInt32(GuardSettings.CaptchaCeiling)
        );

    public bool IsOff => RegionMode == GuardMode.Off && AddressMode == GuardMode.Off;

    /// <summary>
    /// The mode for countries, given the history. Enforce applies only after enough days of history. Until then the guard records, and
    /// holds back only what a product launch would hardly cause: unverified messages beyond a wide daily budget.
    /// </summary>
    /// <param name="daysOfHistory">Days of history.</param>
    /// <param name="day">The country's daily budget.</param>
    public GuardMode RegionModeAfter(int daysOfHistory, BudgetUse day) =>
        RegionMode == GuardMode.Enforce && daysOfHistory < LearningDays && day.Used <= Math.Max(LearningRegionMinPerDay, day.Limit)
            ? GuardMode.RecordOnly
            : RegionMode;
}
