using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.PhoneVerification.Administration;
using Microsoft.AspNetCore.Identity;
using Volo.Abp.SettingManagement;
using Volo.Abp.Settings;
using Volo.Abp.Sms;
using IdentityUser = Volo.Abp.Identity.IdentityUser;

namespace MailZen.Abp.Sample.Http;

/// <summary>What ABP's own pages and APIs do in an application: sign in, change a setting, send a message.</summary>
internal static class SampleEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("").AddEndpointFilter<RestErrorFilter>();
        routes.MapPost(
            "/login",
            async (Login body, SignInManager<IdentityUser> signIn) =>
                (await signIn.PasswordSignInAsync(body.UserName, body.Password, isPersistent: false, lockoutOnFailure: false)).Succeeded
                    ? Results.Ok()
                    : Results.Unauthorized()
        );

        var settings = routes.MapGroup("/settings").RequireAuthorization(PhoneVerificationPermissions.SmsSettings);
        settings.MapGet("/{name}", (string name, ISettingProvider provider) => provider.GetOrNullAsync(name));
        settings.MapPut("/{name}", (string name, Change body, ISettingManager manager) => manager.SetGlobalAsync(name, body.Value));

        routes
            .MapPost("/sms", (Message body, ISmsSender sender) => sender.SendAsync(body.PhoneNumber, body.Text))
            .RequireAuthorization(PhoneVerificationPermissions.SmsTest);
    }

    private sealed record Login(string UserName, string Password);

    private sealed record Change(string? Value);

    private sealed record Message(string PhoneNumber, string Text);
}
