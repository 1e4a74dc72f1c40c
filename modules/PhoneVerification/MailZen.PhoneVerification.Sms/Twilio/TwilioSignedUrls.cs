using Microsoft.AspNetCore.WebUtilities;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// The forms of a URL that Twilio may have signed. "Signature generation on the back end is inconsistent", say Twilio's own libraries. So
/// they accept the URL with and without its port, as configured and as requested, and with a re-encoded query. These are the forms that
/// they accept, and no others.
/// </summary>
internal static class TwilioSignedUrls
{
    /// <summary>The distinct forms of a URL without a fragment.</summary>
    public static IReadOnlyList<string> Of(string url)
    {
        var requested = TwilioCallback.AsRequested(url);
        var withOtherPort = WithOtherPortOrNull(requested);
        string?[] texts =
        [
            url,
            WithOtherPortOrNull(url),
            requested,
            withOtherPort,
            WithLegacyQuery(requested),
            WithLegacyQuery(withOtherPort),
        ];
        return [.. texts.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The URL without its explicit port, or with the scheme's default port if it has none. Like Twilio's .NET library, it keeps the letter
    /// case of scheme and host, also where the same text occurs elsewhere in the URL.
    /// </summary>
    /// <returns>Null if Twilio's library cannot process the URL.</returns>
    internal static string? WithOtherPortOrNull(string url)
    {
        var uri = new Uri(url);
        var builder = new UriBuilder(uri)
        {
            Port = uri.IsDefaultPort
                ? uri.Scheme == Uri.UriSchemeHttps
                    ? 443
                    : 80
                : -1,
        };
        if (AsWrittenOrNull(url, builder.Host) is not { } host || AsWrittenOrNull(url, builder.Scheme) is not { } scheme)
        {
            return null;
        }

        var withHost = builder.ToString().Replace(builder.Host, host, StringComparison.Ordinal);
        return withHost.Replace(builder.Scheme, scheme, StringComparison.Ordinal);
    }

    /// <summary>The query decoded and encoded again, with the values of a name grouped, as in Twilio's Node.js library.</summary>
    private static string? WithLegacyQuery(string? url)
    {
        var start = url?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (url is null || start < 0)
        {
            return null;
        }

        var parameters =
            from field in QueryHelpers.ParseNullableQuery(url[start..]) ?? []
            from value in field.Value.DefaultIfEmpty("")
            select $"{Encode(field.Key)}={Encode(value ?? "")}";
        return $"{url[..start]}?{string.Join('&', parameters)}";
    }

    // JavaScript does not encode these five.
    private static string Encode(string text) =>
        "!'()*".Aggregate(
            Uri.EscapeDataString(text),
            (encoded, mark) => encoded.Replace(Uri.HexEscape(mark), mark.ToString(), StringComparison.Ordinal)
        );

    private static string? AsWrittenOrNull(string url, string part) =>
        url.IndexOf(part, StringComparison.OrdinalIgnoreCase) is >= 0 and var start ? url.Substring(start, part.Length) : null;
}
