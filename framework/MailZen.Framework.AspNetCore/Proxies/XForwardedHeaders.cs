using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Proxies;

/// <summary><c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>: three lists, whose right-most entries belong to the same hop.</summary>
public static class XForwardedHeaders
{
    /// <summary>The name of the family.</summary>
    public const string For = "X-Forwarded-For";

    /// <summary>The header with the requested host.</summary>
    public const string Host = "X-Forwarded-Host";

    private const string Proto = "X-Forwarded-Proto";

    /// <summary>The hops, the nearest first; several header lines form one list.</summary>
    internal static IEnumerable<ForwardedHop> Read(IHeaderDictionary headers)
    {
        var (addresses, schemes, hosts) = (Entries(headers, For), Entries(headers, Proto), Entries(headers, Host));
        return Enumerable
            .Range(0, Math.Max(addresses.Count, Math.Max(schemes.Count, hosts.Count)))
            .Select(hop => new ForwardedHop(
                NodeName.ParseOrNull(addresses.ElementAtOrDefault(hop)),
                ForwardedHop.SchemeOrNull(schemes.ElementAtOrDefault(hop)),
                hosts.ElementAtOrDefault(hop)
            ));
    }

    private static List<string> Entries(IHeaderDictionary headers, string name) =>
        [
            .. from line in headers[name].Reverse()
            from entry in (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse()
            select entry,
        ];
}
