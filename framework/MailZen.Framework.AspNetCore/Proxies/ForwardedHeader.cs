using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Proxies;

/// <summary><c>Forwarded</c> (RFC 7239): one header whose elements each describe one hop.</summary>
internal static class ForwardedHeader
{
    public const string Name = "Forwarded";

    /// <summary>The hops, the nearest first; several header lines form one list.</summary>
    public static IEnumerable<ForwardedHop> Read(IHeaderDictionary headers) =>
        from line in headers[Name].Reverse()
        from element in QuotedText.SplitFromRight(line ?? "", ',')
        where element.Length > 0
        select Parse(element);

    /// <remarks>An element that breaks the grammar, or has a parameter twice, counts as unknown.</remarks>
    private static ForwardedHop Parse(string element)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in QuotedText.SplitFromRight(element, ';').Where(pair => pair.Length > 0))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || QuotedText.UnquoteOrNull(pair[(equals + 1)..]) is not { } value || !values.TryAdd(pair[..equals], value))
            {
                return ForwardedHop.Unknown;
            }
        }

        return new ForwardedHop(
            NodeName.ParseOrNull(values.GetValueOrDefault("for")),
            ForwardedHop.SchemeOrNull(values.GetValueOrDefault("proto")),
            values.GetValueOrDefault("host")
        );
    }
}
