using MailZen.Framework.AspNetCore;
using MailZen.Framework.Blazor.Operations;
using MailZen.Framework.Modularity;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace MailZen.Framework.Blazor;

/// <summary>What administrators' pages of all modules share.</summary>
[DependsOn(typeof(MailZenFrameworkAspNetCoreModule))]
public sealed class MailZenFrameworkBlazorModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddRazorComponents().AddInteractiveServerComponents();
        context.Services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        context.Services.AddScoped<AdminOperations>();
    }
}
