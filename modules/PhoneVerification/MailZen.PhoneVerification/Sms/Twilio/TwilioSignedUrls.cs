using Microsoft.AspNetCore.WebUtilities;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// The texts of an address that Twilio may have signed. "Signature generation on the back end is inconsistent", say Twilio's own libraries,
/// so they take it with its port and without, as it was given and as it was requested, and with a query that was encoded once more. These
/// are theirs, and no others.
/// </summary>
internal static class TwilioSignedUrls
{
    /// <summary>Every text of an address that has no fragment, each once.</summary>
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
    /// The address without its port where it has one of its own, and with the scheme's where it has none. As the library for .NET has it:
    /// scheme and host keep their letters' case, here and wherever else they stand.
    /// </summary>
    /// <returns>Null where the library can make nothing of the address.</returns>
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

    /// <summary>The query decoded and encoded again, values of one name side by side, as the library for Node.js has it.</summary>
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

    // JavaScript leaves these five as they are.
    private static string Encode(string text) =>
        "!'()*".Aggregate(
            Uri.EscapeDataString(text),
            (encoded, mark) => encoded.Replace(Uri.HexEscape(mark), mark.ToString(), StringComparison.Ordinal)
        );

    private static string? AsWrittenOrNull(string url, string part) =>
        url.IndexOf(part, StringComparison.OrdinalIgnoreCase) is >= 0 and var start ? url.Substring(start, part.Length) : null;
}
