using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Requests;

/// <summary>
/// Whether a body is compressed. No encoding is accepted: a small body may become a large one, and no client here has much to send.
/// </summary>
public static class ContentEncodings
{
    /// <summary>The name for no encoding.</summary>
    public const string Identity = "identity";

    /// <summary>Whether the request's body must be decoded before it is read.</summary>
    public static bool IsEncoded(this HttpRequest request) =>
        request.Headers.ContentEncoding.Any(value =>
            !string.IsNullOrWhiteSpace(value) && !value.Trim().Equals(Identity, StringComparison.OrdinalIgnoreCase)
        );
}
