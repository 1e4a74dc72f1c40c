using MailZen.Accounts.Sessions;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MailZen.Accounts.Administrators;

/// <summary>
/// Identity's cookie, which signs administrators in to pages. It is sent to no other site, and every request checks that its session and
/// role are still valid.
/// </summary>
public sealed class AdministratorCookie : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    /// <summary>The authentication scheme.</summary>
    public static readonly string Scheme = IdentityConstants.ApplicationScheme;

    /// <summary>How long a sign-in lasts, however much it is used. It is shorter than an administrator's session of 12 hours.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private const string BareName = "mailzen.admin";

    private readonly SessionOptions _sessionOptions;
    private readonly AdministratorPagesOptions _pages;

    internal AdministratorCookie(SessionOptions sessionOptions, AdministratorPagesOptions pages) =>
        (_sessionOptions, _pages) = (sessionOptions, pages);

    /// <inheritdoc/>
    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Scheme)
        {
            return;
        }

        options.Cookie.Name = _sessionOptions.CookieSecure ? $"__Host-{BareName}" : BareName;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = _sessionOptions.CookieSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = false;
        options.LoginPath = options.AccessDeniedPath = _pages.SignInPath;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = ToThisHost(options.Events.OnRedirectToLogin);
        options.Events.OnRedirectToAccessDenied = ToThisHost(options.Events.OnRedirectToAccessDenied);
    }

    /// <inheritdoc/>
    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    /// <summary>Redirects that name no host: the request's may be forged, and a cache would remember it.</summary>
    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> ToThisHost(
        Func<RedirectContext<CookieAuthenticationOptions>, Task> redirect
    ) =>
        context =>
        {
            UriHelper.FromAbsolute(context.RedirectUri, out _, out _, out var path, out var query, out _);
            context.RedirectUri = UriHelper.BuildRelative(path: path, query: query);
            return redirect(context);
        };

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var check = context.HttpContext.RequestServices.GetRequiredService<AdministratorCheck>();
        if (
            await check.FindRoleOrNullAsync(
                context.Principal.FindGuid(MailZenClaimTypes.Id),
                context.Principal.FindGuid(MailZenClaimTypes.SessionId)
            )
            is null
        )
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
        else
        {
            context.HttpContext.MarkCookieSigned();
        }
    }
}
