using MailZen.Framework.Blazor;
using MailZen.Framework.Modularity;
using MailZen.PhoneVerification.Blazor.Delivery;
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
            pages.Add<SmsSettingsPage>("SMS settings", Icons.Material.Filled.Sms);
            pages.Add<DeliveryPage>("Delivery", Icons.Material.Filled.BarChart);
            pages.Add<TrustPage>("Trust", Icons.Material.Filled.Shield);
            pages.Add<LimitsPage>("Codes and limits", Icons.Material.Filled.Speed);
        });
}
