using MailZen.Accounts.Profile;
using MailZen.Framework.Blazor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.Accounts.Blazor;

/// <summary>
/// Adds passkeys. By requests and not over the page's socket: a passkey is bound to the host's name and the page's origin, which only a
/// request has.
/// </summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup($"{AdminPagesOptions.Path}/me/passkeys")
            .RequireAuthorization(AccountsPermissions.Own)
            .WithMetadata(new DisableCorsAttribute())
            .ExcludeFromDescription();
        group.MapPost(
            "options",
            (PasswordBody body, IPasskeyAppService service, CancellationToken cancellationToken) =>
                service.BeginAsync(body.Password ?? "", cancellationToken)
        );
        group.MapPost(
            "",
            (PasskeyBody body, IPasskeyAppService service, CancellationToken cancellationToken) =>
                service.CompleteAsync(body.Ticket ?? "", body.Credential ?? "", body.Name ?? "", cancellationToken)
        );
    }

    private sealed record PasswordBody(string? Password);

    private sealed record PasskeyBody(string? Ticket, string? Credential, string? Name);
}
