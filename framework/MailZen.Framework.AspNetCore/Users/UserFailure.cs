using System.Runtime.ExceptionServices;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Users;

/// <summary>Why the caller could not be identified, such as a database that does not answer.</summary>
public static class UserFailure
{
    private static readonly object _key = new();

    /// <summary>Makes every use of <see cref="ICurrentUser"/> in this request fail; what needs no account goes on.</summary>
    public static void SetUserFailure(this HttpContext context, Exception exception) =>
        context.Items[_key] = ExceptionDispatchInfo.Capture(exception);

    /// <summary>Throws the exception that was set.</summary>
    internal static void ThrowUserFailure(this HttpContext context) => (context.Items[_key] as ExceptionDispatchInfo)?.Throw();
}
