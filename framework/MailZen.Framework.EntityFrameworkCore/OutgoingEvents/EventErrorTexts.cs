namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>Explains failure codes to administrators.</summary>
internal static class EventErrorTexts
{
    private const string HttpPrefix = "http_";

    /// <summary>The explanation of a code; null for no code.</summary>
    public static string? Of(string? code) =>
        code switch
        {
            null => null,
            "timeout" => "The receiver did not answer within ten seconds.",
            "destination_refused" => "The receiver's host name does not resolve to a public address.",
            "dns_failed" => "The receiver's host name cannot be resolved.",
            "tls_failed" => "No secure connection to the receiver. Check its certificate.",
            "unreachable" => "The receiver cannot be reached.",
            "connection_lost" => "The connection was lost before the receiver answered.",
            EventReceiver.Gone => "The receiver answered with HTTP status 410: it wants no more events.",
            _ when code.StartsWith(HttpPrefix, StringComparison.Ordinal) =>
                $"The receiver answered with HTTP status {code[HttpPrefix.Length..]}.",
            _ => code,
        };
}
