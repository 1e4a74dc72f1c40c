using System.Security.Principal;
using MailZen.Framework.Users;
using Volo.Abp.Security.Claims;

namespace MailZen.PhoneVerification.Abp.Accounts;

internal sealed class AbpCurrentUser(ICurrentPrincipalAccessor accessor) : ICurrentUser
{
    public Guid? Id => accessor.Principal?.FindUserId();

    // Of use to our own accounts only.
    public Guid? SessionId => null;

    public DateTimeOffset? SignedInAt => accessor.Principal.FindTime(MailZenClaimTypes.SignedInAt);
}
