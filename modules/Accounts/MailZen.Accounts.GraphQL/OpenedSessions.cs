using GraphQL;
using MailZen.Accounts.Sessions;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.GraphQL;

/// <summary>Gives a session to the client: in the reply, and in cookies for browsers.</summary>
internal sealed class OpenedSessions(ISessionCookie cookie, IDeviceCookie deviceCookie, IHttpContextAccessor accessor)
{
    // Carries the secret that identifies the device from now on; clients that keep no cookies send it back as x-device.
    private const string DeviceExtension = "device";

    public AuthResponse Tell(IResolveFieldContext context, SessionDto session)
    {
        cookie.Append(accessor.HttpContext!, session.Token);
        deviceCookie.Append(accessor.HttpContext!, session.DeviceToken);

        // After several sign-ins in one document all secrets are told, in the form that the header takes.
        context.OutputExtensions[DeviceExtension] = context.OutputExtensions.TryGetValue(DeviceExtension, out var others)
            ? $"{session.DeviceToken}.{others}"
            : session.DeviceToken;
        return AuthResponse.From(session);
    }
}
