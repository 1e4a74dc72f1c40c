using System.Globalization;
using System.Net;
using MailZen.Framework.Hosting;

namespace MailZen.HttpApi.Host.Startup;

/// <summary>Checks the URLs to listen on, as Kestrel will read them, before anything starts on them.</summary>
internal sealed class ListenAddressCheck(IConfiguration configuration) : IStartupCheck
{
    private const char Separator = ';';

    // Read if no URL is named.
    private static readonly (string Key, string Variable)[] _ports =
    [
        (WebHostDefaults.HttpPortsKey, "ASPNETCORE_HTTP_PORTS"),
        (WebHostDefaults.HttpsPortsKey, "ASPNETCORE_HTTPS_PORTS"),
    ];

    public IEnumerable<string> FindFaults()
    {
        foreach (var url in Split(WebHostDefaults.ServerUrlsKey))
        {
            if (FindUrlFaultOrNull(url) is { } fault)
            {
                yield return $"ASPNETCORE_URLS: {url} {fault}";
            }
        }

        foreach (var (key, variable) in _ports)
        {
            foreach (var port in Split(key).Where(port => !IsPort(port)))
            {
                yield return $"{variable}: {port} is not a port; allowed: numbers up to {IPEndPoint.MaxPort}, separated by semicolons.";
            }
        }
    }

    private static string? FindUrlFaultOrNull(string url)
    {
        const string Form = "use http://host:port; separate several by semicolons.";
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return $"is not a valid URL: {Form}";
        }

        return address switch
        {
            { Scheme: not ("http" or "https") } => $"has a scheme other than http or https: {Form}",
            { PathBase.Length: > 0 } => $"has a path, which is not supported: {Form}",
            { IsUnixPipe: false, IsNamedPipe: false, Port: < 0 or > IPEndPoint.MaxPort } => $"has no valid port: {Form}",
            { IsUnixPipe: false, IsNamedPipe: false } when !IsHost(address.Host) => $"has no valid host: {Form}",
            _ => null,
        };
    }

    /// <remarks>
    /// To Kestrel, a host that is no IP address is every IP address of this machine; so is a name with a port that it cannot read.
    /// </remarks>
    private static bool IsHost(string host) =>
        host is "*" or "+" || Uri.CheckHostName(host.Trim('[', ']')) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort;

    private string[] Split(string key) =>
        (configuration[key] ?? "").Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
