using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Delivery;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Maintenance;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification;

internal static class MaintenanceServiceCollectionExtensions
{
    // One day more than the longest history that a setting allows.
    private const int RegionTrafficDays = GuardSettingDefinitionProvider.MostDays + 1;

    // Later nobody needs the news. Until then each round of maintenance tries again.
    private const int NoticeDays = 7;

    // Enough to compare a year with the year before.
    private const int DeliveryDays = 800;

    /// <summary>Registers this module's background tasks and cleanup rules.</summary>
    public static void AddMaintenance(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, RetentionSettingDefinitionProvider>();
        services.AddScoped<IMaintenanceTask, PendingAttemptSweep>();
        services.AddScoped<IMaintenanceTask, PhoneChangeNoticeSweep>();
        services.AddScoped<IMaintenanceTask, OptOutSweep>();

        // Rows are counted before they are deleted: tasks run before rules.
        services.AddSingleton<DeliveryRollUpProgress>();
        services.AddScoped<IMaintenanceTask, DeliveryRollUp>();

        // Kept for a day, so that an expired code can be told from a missing one.
        foreach (var purpose in OtpPurpose.All)
        {
            services.AddSingleton(CleanupRule.OfExpired(purpose.Table, "expires_at"));
        }

        services.AddSingleton(CleanupRule.OfExpired(PhoneVerificationTables.IdempotencyKeys, "expires_at"));
        services.AddSingleton(CleanupRule.OfExpired(PhoneVerificationTables.InboundMessages, "expires_at"));
        Add(
            SmsTables.SmsAttempts,
            "created_at",
            (settings, now) => now.AddDays(-settings.GetInt32(RetentionSettings.MessageDays)).UtcDateTime
        );
        Add(PhoneVerificationTables.PhoneChangeNotices, "created_at", (_, now) => now.AddDays(-NoticeDays).UtcDateTime);
        Add(PhoneVerificationTables.DeliveryHours, "hour", (_, now) => ClockHour.Of(now) - (DeliveryDays * ClockHour.PerDay));
        Add(
            GuardTables.SendDecisions,
            "at",
            (settings, now) => now.AddDays(-settings.GetInt32(RetentionSettings.DecisionDays)).UtcDateTime
        );
        Add(GuardTables.AddressTraffic, "hour", (_, now) => ClockHour.Of(now) - (2 * ClockHour.PerDay));
        Add(GuardTables.RegionTraffic, "hour", (_, now) => ClockHour.Of(now) - (RegionTrafficDays * ClockHour.PerDay));

        void Add(string table, string column, Func<SettingSnapshot, DateTimeOffset, object> before) =>
            services.AddSingleton(new CleanupRule(table, column, before));
    }
}
