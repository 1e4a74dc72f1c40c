using MailZen.Framework.Blazor;
using MailZen.Framework.Modularity;
using MailZen.Framework.OutgoingEvents;
using MailZen.PhoneVerification.Administration;
using MailZen.PhoneVerification.Blazor.Delivery;
using MailZen.PhoneVerification.Blazor.Events;
using MailZen.PhoneVerification.Blazor.Settings;
using MailZen.PhoneVerification.Blazor.Trust;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MailZen.PhoneVerification.Blazor;

/// <summary>The administrators' pages of this module.</summary>
[DependsOn(typeof(MailZenFrameworkBlazorModule))]
public sealed class MailZenPhoneVerificationBlazorModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        context.Services.Configure<AdminPagesOptions>(pages =>
        {
            pages.Add<SmsSettingsPage>("SMS settings", Icons.Material.Filled.Sms, PhoneVerificationPermissions.SmsSettings);
            pages.Add<DeliveryPage>("Delivery", Icons.Material.Filled.BarChart, PhoneVerificationPermissions.Delivery);
            pages.Add<TrustPage>("Trust", Icons.Material.Filled.Shield, PhoneVerificationPermissions.Trust);
            pages.Add<LimitsPage>("Codes and limits", Icons.Material.Filled.Speed, PhoneVerificationPermissions.PhoneVerificationSettings);
            pages.Add<EventsPage>("Events", Icons.Material.Filled.Outbox, OutgoingEventPermissions.Events);
        });
}
