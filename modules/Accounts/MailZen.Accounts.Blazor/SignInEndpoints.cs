using MailZen.Accounts.Administrators;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Framework.Blazor;
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
    public const string NewPasswordPath = $"{Path}/new-password";
    public const string SecondFactorPath = $"{Path}/second-factor";
    public const string SetUpPath = $"{Path}/set-up";

    public const string SignOutPath = $"{AdminPagesOptions.Path}/sign-out";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithMetadata(new DisableCorsAttribute()).ExcludeFromDescription();
        group.MapGet(Path, (string? returnUrl) => Show(returnUrl, null, StatusCodes.Status200OK));
        group.MapPost(Path, SignInAsync);
        group.MapPost(NewPasswordPath, ChangePasswordAsync);
        group.MapPost(SecondFactorPath, UseSecondFactorAsync);
        group.MapPost(SetUpPath, SetUpAsync);
        // No antiforgery token needed: its origin is checked, and signing out is harmless.
        group.MapPost(SignOutPath, SignOutAsync).DisableAntiforgery();
    }

    /// <summary>The page of the first step.</summary>
    public static RazorComponentResult<SignInPage> Show(string? returnUrl, string? error, int status) =>
        new(new { ReturnUrl = LocalOrNull(returnUrl), Error = error }) { StatusCode = status };

    /// <summary>The address of a step that leads to a page.</summary>
    public static string UrlOf(string path, string? returnUrl) =>
        returnUrl is null ? path : $"{path}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>Where a sign-in leads.</summary>
    public static string TargetOf(string? returnUrl) => LocalOrNull(returnUrl) ?? AdminPagesOptions.Path;

    /// <summary>A page of ours, or null for any other address.</summary>
    public static string? LocalOrNull(string? url) =>
        url is not null && (url == AdminPagesOptions.Path || url.StartsWith(AdminPagesOptions.Path + "/", StringComparison.Ordinal))
            ? url
            : null;

    private static Task<IResult> SignInAsync(
        [AsParameters] SignInInput input,
        HttpContext context,
        IAdministratorSignIn signIn,
        SignInSteps steps,
        CancellationToken cancellationToken
    ) =>
        steps.TakeAsync(
            context,
            input,
            SignInStep.None,
            () => signIn.SignInAsync(input.Email ?? "", input.Password ?? "", cancellationToken),
            cancellationToken
        );

    private static Task<IResult> ChangePasswordAsync(
        [AsParameters] SignInInput input,
        HttpContext context,
        IAdministratorSignIn signIn,
        SignInSteps steps,
        CancellationToken cancellationToken
    ) =>
        steps.TakeAsync(
            context,
            input,
            SignInStep.NewPassword,
            () => signIn.ChangePasswordAsync(input.Ticket ?? "", input.Password ?? "", cancellationToken),
            cancellationToken
        );

    private static Task<IResult> UseSecondFactorAsync(
        [AsParameters] SignInInput input,
        HttpContext context,
        IAdministratorSignIn signIn,
        SignInSteps steps,
        CancellationToken cancellationToken
    ) =>
        steps.TakeAsync(
            context,
            input,
            SignInStep.SecondFactor,
            () =>
                string.IsNullOrEmpty(input.Credential)
                    ? signIn.UseCodeAsync(input.Ticket ?? "", input.Code ?? "", cancellationToken)
                    : signIn.UsePasskeyAsync(input.Ticket ?? "", input.PasskeyTicket ?? "", input.Credential, cancellationToken),
            cancellationToken
        );

    private static Task<IResult> SetUpAsync(
        [AsParameters] SignInInput input,
        HttpContext context,
        IAdministratorSignIn signIn,
        SignInSteps steps,
        CancellationToken cancellationToken
    ) =>
        steps.TakeAsync(
            context,
            input,
            SignInStep.SetUpSecondFactor,
            () => signIn.CompleteSetUpAsync(input.Ticket ?? "", input.SetUpTicket ?? "", input.Code ?? "", cancellationToken),
            cancellationToken
        );

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
}
