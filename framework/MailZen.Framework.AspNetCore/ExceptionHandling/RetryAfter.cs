using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>Also says in an HTTP header when to retry, for clients and proxies that read no body.</summary>
public static class RetryAfter
{
    private const string Detail = "retryAfterSeconds";

    /// <summary>Sets the header if the error's details have the seconds.</summary>
    public static void Set(HttpResponse response, IReadOnlyDictionary<string, object?>? details) =>
        Write(response, details?.GetValueOrDefault(Detail) as int?);

    /// <summary>Sets the header to the greatest of the seconds in the details of several errors, if any has them.</summary>
    public static void Set(HttpResponse response, IEnumerable<IReadOnlyDictionary<string, object?>?> details) =>
        Write(response, details.Max(error => error?.GetValueOrDefault(Detail) as int?));

    private static void Write(HttpResponse response, int? seconds)
    {
        if (seconds is { } known)
        {
            response.Headers.RetryAfter = known.ToString(CultureInfo.InvariantCulture);
        }
    }
}
