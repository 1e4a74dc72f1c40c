using System.Net;
using System.Net.Sockets;

namespace MailZen.Framework.Http;

/// <summary>Tells public IP addresses from internal and special ones (IANA's special-purpose registries, RFC 6890).</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] _special =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork _globalUnicast = IPNetwork.Parse("2000::/3");

    // Inside 2000::/3, but not public: Teredo and other protocol assignments, documentation, 6to4 (which can contain any IPv4 address).
    private static readonly IPNetwork[] _specialV6 =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>Whether a URL is https and may lead to a public address.</summary>
    /// <remarks>Without DNS: the resolved address is checked at connect time.</remarks>
    public static bool MayServe(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && !url.IsLoopback && (!IPAddress.TryParse(url.DnsSafeHost, out var address) || IsPublic(address));

    /// <summary>Whether an address is public.</summary>
    /// <remarks>
    /// NAT64, link-local, unique-local and loopback addresses lie outside 2000::/3 and are refused; a mapped one is judged by its IPv4
    /// address.
    /// </remarks>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Array.Exists(_special, network => network.Contains(address))
            : _globalUnicast.Contains(address) && !Array.Exists(_specialV6, network => network.Contains(address));
    }

    /// <summary>
    /// Connects to the address that was checked, so that the name cannot resolve to another address in between. For
    /// <see cref="SocketsHttpHandler.ConnectCallback"/>.
    /// </summary>
    /// <exception cref="DestinationRefusedException">An address of the host name is not public, or it has no address.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, IsPublic))
        {
            throw new DestinationRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new DestinationRefusedException(exception);
        }
    }
}
