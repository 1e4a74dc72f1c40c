using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.Users;

internal sealed class HttpContextCurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    public Guid? Id => FindGuid(MailZenClaimTypes.Id);

    public Guid? SessionId => FindGuid(MailZenClaimTypes.SessionId);

    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    private Guid? FindGuid(string claimType) =>
        Principal?.Identity is { IsAuthenticated: true } && Guid.TryParse(Principal.FindFirstValue(claimType), out var id) ? id : null;
}
