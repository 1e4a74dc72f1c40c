using System.Net.Sockets;

namespace MailZen.PhoneVerification.Http;

/// <summary>Why no connection to a service came about: each is mended by somebody else.</summary>
internal static class ConnectionFault
{
    /// <summary>The service's name is known to no name service.</summary>
    public const string DnsFailed = "dns_failed";

    /// <summary>The service's certificate is not one to trust, or no TLS was agreed on.</summary>
    public const string TlsFailed = "tls_failed";

    /// <summary>Nobody answers at the service's address.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The code of a fault before anything was sent, or null where the request may have arrived.</summary>
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

    /// <summary>Whether the name service knows no address. .NET names only the first of these among the faults of connections.</summary>
    public static bool IsNameUnknown(Exception? exception) =>
        exception
            is SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoRecovery or SocketError.NoData
            };
}
