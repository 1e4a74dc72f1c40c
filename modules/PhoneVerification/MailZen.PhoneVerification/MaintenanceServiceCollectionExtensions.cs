using MailZen.Framework.Maintenance;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Delivery;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Maintenance;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification;

internal static class MaintenanceServiceCollectionExtensions
{
    // A day longer than any history that a setting may ask for.
    private const int RegionTrafficDays = GuardSettingDefinitionProvider.MostDays + 1;

    // A year can be compared with the one before.
    private const int DeliveryDays = 800;

    /// <summary>What this module no longer needs, and when.</summary>
    public static void AddMaintenance(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, RetentionSettingDefinitionProvider>();
        services.AddScoped<IMaintenanceTask, PendingAttemptSweep>();

        // Counted before it is cleaned: tasks run before rules.
        services.AddSingleton<DeliveryRollUpProgress>();
        services.AddScoped<IMaintenanceTask, DeliveryRollUp>();

        // An expired code is told from a missing one for a day.
        services.AddSingleton(CleanupRule.OfExpired(PhoneVerificationModel.PhoneOtpTable, "expires_at"));
        services.AddSingleton(CleanupRule.OfExpired(PhoneVerificationModel.SignupOtpTable, "expires_at"));
        Add(
            PhoneVerificationModel.SmsAttemptTable,
            "created_at",
            (settings, now) => now.AddDays(-settings.GetInt32(RetentionSettings.MessageDays)).UtcDateTime
        );
        Add(PhoneVerificationModel.DeliveryHourTable, "hour", (_, now) => ClockHour.Of(now) - (DeliveryDays * ClockHour.PerDay));
        Add(
            PhoneVerificationModel.SendDecisionTable,
            "at",
            (settings, now) => now.AddDays(-settings.GetInt32(RetentionSettings.DecisionDays)).UtcDateTime
        );
        Add(PhoneVerificationModel.AddressTrafficTable, "hour", (_, now) => ClockHour.Of(now) - (2 * ClockHour.PerDay));
        Add(PhoneVerificationModel.RegionTrafficTable, "hour", (_, now) => ClockHour.Of(now) - (RegionTrafficDays * ClockHour.PerDay));

        void Add(string table, string column, Func<SettingSnapshot, DateTimeOffset, object> before) =>
            services.AddSingleton(new CleanupRule(table, column, before));
    }
}
