using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore;

internal sealed class HttpContextWebClientInfoProvider(IHttpContextAccessor accessor) : IWebClientInfoProvider
{
    public string? ClientIpAddress => Address?.ToString();

    public string ClientNetwork => Address switch
    {
        null => "none",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => new IPNetwork(Mask64(address), 64).ToString(),
        var address => address.ToString(),
    };

    private IPAddress? Address
    {
        get
        {
            var address = accessor.HttpContext?.Connection.RemoteIpAddress;
            return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        }
    }

    private static IPAddress Mask64(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
