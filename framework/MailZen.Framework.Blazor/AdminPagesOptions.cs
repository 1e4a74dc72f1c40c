using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace MailZen.Framework.Blazor;

/// <summary>The administrators' pages that modules add.</summary>
public sealed class AdminPagesOptions
{
    /// <summary>The path below which all pages are.</summary>
    public const string Path = "/admin";

    /// <summary>The path of Blazor's circuits.</summary>
    public const string CircuitPath = "/_blazor";

    private readonly List<AdminMenuItem> _menu = [];

    /// <summary>The name that all pages show.</summary>
    public string ApplicationName { get; set; } = "MailZen";

    /// <summary>
    /// Where an administrator who has lost a permission signs in again. By default the page is loaded again, and the application's
    /// authentication decides.
    /// </summary>
    public string? SignInPath { get; set; }

    /// <summary>Where the button to sign out posts an empty form, without an antiforgery token. By default there is no button.</summary>
    public string? SignOutPath { get; set; }

    /// <summary>The menu, in the order in which pages were added.</summary>
    public IReadOnlyList<AdminMenuItem> Menu => _menu;

    /// <summary>The assemblies that have pages.</summary>
    public IReadOnlyList<Assembly> Assemblies => [.. _menu.Select(item => item.Page.Assembly).Distinct()];

    /// <summary>Adds a page to the menu.</summary>
    /// <param name="title">Its title in the menu.</param>
    /// <param name="icon">Its icon, one of MudBlazor's.</param>
    /// <param name="permission">The permission that it needs.</param>
    public void Add<TPage>(string title, string icon, string permission)
        where TPage : IComponent
    {
        var path = typeof(TPage).GetCustomAttribute<RouteAttribute>()!.Template;
        _menu.Add(new AdminMenuItem(typeof(TPage), path.TrimStart('/'), title, icon, permission));
    }
}
