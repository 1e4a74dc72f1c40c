using MailZen.Framework.Maintenance;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Settings;
using MailZen.PhoneVerification.Sms.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Maintenance;

internal static class MaintenanceServiceCollectionExtensions
{
    // One day more than the longest history that a setting allows.
    private const int RegionTrafficDays = GuardSettingDefinitionProvider.MostDays + 1;

    // Enough to compare a year with the year before.
    private const int DeliveryDays = 800;

    /// <summary>Registers this module's background tasks and cleanup rules.</summary>
    public static void AddMaintenance(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, RetentionSettingDefinitionProvider>();
        services.AddScoped<IMaintenanceTask, PendingAttemptSweep>();

        // Rows are counted before they are deleted: tasks run before rules.
        services.AddSingleton<DeliveryRollUpProgress>();
        services.AddScoped<IMaintenanceTask, DeliveryRollUp>();

        // Kept for a day, so that an expired code can be told from a missing one.
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
