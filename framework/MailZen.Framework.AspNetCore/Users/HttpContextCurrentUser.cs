using System.Security.Claims;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Users;

internal sealed class HttpContextCurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    public Guid? Id => Principal.FindGuid(MailZenClaimTypes.Id);

    public Guid? SessionId => Principal.FindGuid(MailZenClaimTypes.SessionId);

    private ClaimsPrincipal? Principal
    {
        get
        {
            accessor.HttpContext?.ThrowUserFailure();
            return accessor.HttpContext?.User;
        }
    }
}
