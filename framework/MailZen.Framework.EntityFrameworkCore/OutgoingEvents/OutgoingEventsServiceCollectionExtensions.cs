using MailZen.Framework.Authorization;
using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.Http;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

internal static class OutgoingEventsServiceCollectionExtensions
{
    public static void AddOutgoingEvents(this IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, OutgoingEventSettingDefinitionProvider>();
        services.AddSingleton<ISettingRule, OutgoingEventSettingRule>();
        services.AddSingleton<PostedEvents>();
        services.AddHostedService(provider => provider.GetRequiredService<PostedEvents>());
        services.AddSingleton<IOutgoingEvents, EventOutbox>();
        services.AddScoped<OutgoingEventStore>();
        services.AddScoped<IOutgoingEventLog, OutgoingEventLog>();
        services.AddSingleton<EventReceiver>();
        services.AddExternalHttpClient(EventReceiver.TrustedClient);
        services.AddExternalHttpClient(EventReceiver.GuardedClient, handler => handler.ConnectCallback = PublicAddress.ConnectAsync);
        services.AddSingleton<OutgoingEventMetrics>();
        services.AddHostedService<OutgoingEventWorker>();
        services.AddHealthChecks().AddCheck<OutgoingEventHealthCheck>("events");
        services.AddSingleton(
            new CleanupRule(
                OutgoingEventModel.Table,
                "created_at",
                (settings, now) => now.AddDays(-settings.GetInt32(OutgoingEventSettings.RetentionDays)).UtcDateTime
            )
        );
        services.Configure<AuthorizationOptions>(options =>
        {
            foreach (var permission in OutgoingEventPermissions.All)
            {
                options.AddPermission(permission);
            }
        });
    }
}
