using System.Net;
using System.Net.Sockets;
using MailZen.Framework.WebClientInfo;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.WebClientInfo;

internal sealed class HttpContextWebClientInfoProvider(IHttpContextAccessor accessor) : IWebClientInfoProvider
{
    private static readonly (int PrefixLength, int Factor)[] _widths = [(64, 1), (56, 4), (48, 16)];

    public string? ClientIpAddress => Address?.ToString();

    public IReadOnlyList<ClientNetwork> ClientNetworks =>
        Address switch
        {
            null => [ClientNetwork.None],
            { AddressFamily: AddressFamily.InterNetworkV6 } address =>
            [
                .. _widths.Select(width => new ClientNetwork(Mask(address, width.PrefixLength).ToString(), width.Factor)),
            ],
            var address => [new ClientNetwork(address.ToString(), 1)],
        };

    private IPAddress? Address
    {
        get
        {
            var address = accessor.HttpContext?.Connection.RemoteIpAddress;
            return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        }
    }

    private static IPNetwork Mask(IPAddress address, int prefixLength)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(prefixLength / 8).Clear();
        return new IPNetwork(new IPAddress(bytes), prefixLength);
    }
}
