using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>Also says in an HTTP header when to retry, for clients and proxies that read no body.</summary>
public static class RetryAfter
{
    private const string Detail = "retryAfterSeconds";

    /// <summary>Sets the header if the error's details have the seconds.</summary>
    public static void Set(HttpResponse response, IReadOnlyDictionary<string, object?>? details)
    {
        if (details?.GetValueOrDefault(Detail) is int seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
