using System.Security.Claims;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.AspNetCore.Users;

internal sealed class HttpContextCurrentUser(IHttpContextAccessor accessor, IOptions<CurrentUserOptions> options) : ICurrentUser
{
    public Guid? Id => Principal.FindGuid(options.Value.UserIdClaim);

    public Guid? SessionId => Principal.FindGuid(options.Value.SessionIdClaim);

    public DateTimeOffset? SignedInAt => Principal.FindTime(options.Value.SignedInAtClaim);

    private ClaimsPrincipal? Principal
    {
        get
        {
            accessor.HttpContext?.ThrowUserFailure();
            return accessor.HttpContext?.User;
        }
    }
}
