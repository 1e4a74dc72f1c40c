using GraphQL;
using MailZen.Accounts.Sessions;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.GraphQL;

/// <summary>Tells a client the secret that identifies its device from now on.</summary>
internal static class DeviceReplies
{
    // Clients that keep no cookies send it back as x-device.
    private const string Extension = "device";

    public static void AddDevice(this IResolveFieldContext context, IDeviceCookie cookie, HttpContext httpContext, string deviceToken)
    {
        cookie.Append(httpContext, deviceToken);

        // After several sign-ins in one document all secrets are told, in the form that the header takes.
        context.OutputExtensions[Extension] = context.OutputExtensions.TryGetValue(Extension, out var others)
            ? $"{deviceToken}.{others}"
            : deviceToken;
    }
}
