using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MailZen.Framework.AspNetCore.Headers;

/// <summary>Headers by which browsers protect a response.</summary>
public static class SecurityHeaders
{
    private static readonly (string Name, StringValues Value)[] _headers =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", ContentPolicies.NoPage),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"), // Web clients of other origins use CORS, which this does not affect.
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    /// <summary>Adds those that the response does not have yet.</summary>
    public static void AddTo(IHeaderDictionary headers)
    {
        foreach (var (name, value) in _headers)
        {
            headers.TryAdd(name, value);
        }
    }
}
