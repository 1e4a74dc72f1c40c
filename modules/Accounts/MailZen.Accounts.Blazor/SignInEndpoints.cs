using System.Diagnostics.CodeAnalysis;
using MailZen.Accounts.Administrators;
using MailZen.Accounts.Sessions;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.Blazor;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.Blazor;

/// <summary>Sign-in and sign-out of administrators. Plain forms: they work before any script has loaded.</summary>
internal static class SignInEndpoints
{
    public const string Path = $"{AdminPagesOptions.Path}/sign-in";

    public const string SignOutPath = $"{AdminPagesOptions.Path}/sign-out";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithMetadata(new DisableCorsAttribute()).ExcludeFromDescription();
        group.MapGet(Path, (string? returnUrl) => Show(returnUrl, null, StatusCodes.Status200OK));
        group.MapPost(Path, SignInAsync);
        // No antiforgery token needed: its origin is checked, and signing out is harmless.
        group.MapPost(SignOutPath, SignOutAsync).DisableAntiforgery();
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> SignInAsync(
        [AsParameters] SignInInput input,
        HttpContext context,
        IAdministratorSignIn signIn,
        IDeviceCookie deviceCookie,
        ErrorMapper errors,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var administrator = await signIn.SignInAsync(input.Email ?? "", input.Password ?? "", cancellationToken);
            await context.SignInAsync(AdministratorCookie.Scheme, administrator.Principal);
            deviceCookie.Append(context, administrator.DeviceToken);
            return TypedResults.LocalRedirect(IsLocal(input.ReturnUrl) ? input.ReturnUrl : AdminPagesOptions.Path);
        }
        catch (BusinessException exception)
        {
            var error = errors.Map(exception);
            RetryAfter.Set(context.Response, error.Details);
            var text = error.Details.TryGetValue("retryAfterSeconds", out var seconds) ? $"{error.Message} ({seconds} s)" : error.Message;
            return Show(input.ReturnUrl, text, (int)error.Status);
        }
    }

    private static async Task<RedirectHttpResult> SignOutAsync(
        HttpContext context,
        ISessionAppService sessions,
        ILogger<SignInPage> logger,
        CancellationToken cancellationToken
    )
    {
        await sessions.LogoutAsync(refreshToken: null, cancellationToken);
        await context.SignOutAsync(AdministratorCookie.Scheme);
        if (context.User.FindGuid(MailZenClaimTypes.Id) is { } userId)
        {
            logger.AdministratorSignedOut(userId);
        }

        // Also clears what the pages left in the browser, and the cookies of this site's other products: signing out here leaves nothing on
        // a shared machine. The API's logout does not send this: a web client of another origin would lose its own data. It deletes the
        // session's cookie by name.
        context.Response.Headers["Clear-Site-Data"] = "\"cookies\", \"storage\"";
        return TypedResults.LocalRedirect(Path);
    }

    private static RazorComponentResult<SignInPage> Show(string? returnUrl, string? error, int status) =>
        new(new { ReturnUrl = IsLocal(returnUrl) ? returnUrl : null, Error = error }) { StatusCode = status };

    private static bool IsLocal([NotNullWhen(true)] string? url) =>
        url is not null && (url == AdminPagesOptions.Path || url.StartsWith(AdminPagesOptions.Path + "/", StringComparison.Ordinal));
}
