using System.ComponentModel;
using GraphQL;
using MailZen.Accounts.Profile;
using MailZen.Accounts.Sessions;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.GraphQL;

internal sealed class ProfileMutations(
    IProfileAppService profile,
    IAccountSessionAppService sessions,
    ISessionCookie cookie,
    IDeviceCookie deviceCookie,
    ICurrentUser currentUser,
    IHttpContextAccessor accessor
)
{
    [Description("Replaces the password, ends the other sessions and makes every other device unknown. Needs a session.")]
    public async Task<bool> ChangePasswordAsync(
        ChangePasswordInput input,
        IResolveFieldContext context,
        CancellationToken cancellationToken
    )
    {
        var deviceToken = await profile.ChangePasswordAsync(input.CurrentPassword, input.NewPassword, cancellationToken);
        context.AddDevice(deviceCookie, accessor.HttpContext!, deviceToken);
        return true;
    }

    [Description("Ends a session of the signed-in account; false if the account has no such live session. Needs a session.")]
    public async Task<bool> EndSessionAsync([Id] string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var sessionId) || !await sessions.EndAsync(sessionId, cancellationToken))
        {
            return false;
        }

        if (sessionId == currentUser.SessionId)
        {
            cookie.Delete(accessor.HttpContext!);
        }

        return true;
    }

    [Description("Ends all sessions of the signed-in account but this one. Needs a session.")]
    public async Task<bool> EndOtherSessionsAsync(CancellationToken cancellationToken)
    {
        await sessions.EndOthersAsync(cancellationToken);
        return true;
    }

    [Description("Deletes the signed-in account for good. Its MailZen addresses stay reserved. Needs a session.")]
    public async Task<bool> DeleteMyAccountAsync(DeleteMyAccountInput input, CancellationToken cancellationToken)
    {
        await profile.DeleteAsync(input.Password, cancellationToken);
        cookie.Delete(accessor.HttpContext!);
        return true;
    }
}
