using System.Net.Sockets;

namespace MailZen.Framework.Http;

/// <summary>Why a connection to a service failed. Each cause has its own code, because different people fix them.</summary>
public static class ConnectionFault
{
    /// <summary>The host name cannot be resolved.</summary>
    public const string DnsFailed = "dns_failed";

    /// <summary>The certificate is not trusted, or the TLS handshake failed.</summary>
    public const string TlsFailed = "tls_failed";

    /// <summary>The host does not accept the connection.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The code of a fault that happened before anything was sent; null if the request may have arrived.</summary>
    public static string? CodeOrNull(HttpRequestException exception) =>
        exception.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => DnsFailed,
            HttpRequestError.SecureConnectionError => TlsFailed,
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => IsNameUnknown(exception.InnerException)
                ? DnsFailed
                : Unreachable,
            _ => null,
        };

    /// <summary>Whether name resolution failed. .NET reports only the first of these errors as a name resolution error.</summary>
    public static bool IsNameUnknown(Exception? exception) =>
        exception
            is SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoRecovery or SocketError.NoData
            };
}
