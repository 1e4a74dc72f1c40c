using System.Globalization;

namespace MailZen.HttpApi.Host.ExceptionHandling;

/// <summary>Says when to try again also as HTTP has it, for clients and proxies that read no body.</summary>
internal static class RetryAfter
{
    private const string Detail = "retryAfterSeconds";

    /// <summary>Sets the header where the details of an error have the seconds.</summary>
    public static void Set(HttpResponse response, IReadOnlyDictionary<string, object?>? details)
    {
        if (details?.GetValueOrDefault(Detail) is int seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
