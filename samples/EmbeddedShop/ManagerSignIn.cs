using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace EmbeddedShop;

/// <summary>Managers sign in with a form, and get the cookie of ASP.NET Core Identity.</summary>
internal static class ManagerSignIn
{
    public const string Path = "/sign-in";
    public const string SignOutPath = "/sign-out";

    /// <summary>Identity's API takes bearer tokens first; a browser has the cookie, and is sent to the form.</summary>
    public static void UseCookie(AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser();

    public static void MapManagerSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, (HttpContext context, IAntiforgery antiforgery) => Results.Content(Page(context, antiforgery), "text/html"));
        endpoints.MapPost(
            Path,
            async ([FromForm] string email, [FromForm] string password, string? returnUrl, SignInManager<Customer> manager) =>
                await manager.PasswordSignInAsync(email, password, isPersistent: false, lockoutOnFailure: true) is { Succeeded: true }
                    ? Results.LocalRedirect(returnUrl ?? "/admin")
                    : Results.LocalRedirect(Path)
        );
        endpoints.MapPost(
            SignOutPath,
            async (SignInManager<Customer> manager) =>
            {
                await manager.SignOutAsync();
                return Results.LocalRedirect(Path);
            }
        );
    }

    private static string Page(HttpContext context, IAntiforgery antiforgery)
    {
        var token = antiforgery.GetAndStoreTokens(context);
        return $"""
            <!DOCTYPE html><html lang="en"><title>Shop</title><h1>Shop</h1>
            <form method="post" action="{WebUtility.HtmlEncode(Path + context.Request.QueryString)}">
                <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
                <label>E-mail <input name="email" type="email" required></label>
                <label>Password <input name="password" type="password" required></label>
                <button>Sign in</button>
            </form></html>
            """;
    }
}
