using MailZen.Framework.Hosting;

namespace MailZen.HttpApi.Host.Startup;

/// <summary>Requests a URL of a running host, for the health check of a container: the images have no other program that can.</summary>
internal static class HealthProbe
{
    private const string Argument = "--probe";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>The URL to request, or null if the host is to serve.</summary>
    public static Uri? FindUrlOrNull(string[] args) =>
        args is [Argument, var text] && Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null;

    /// <returns>The exit code: 0 for an answer of success, otherwise 1.</returns>
    public static async Task<int> RunAsync(Uri url)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = _patience };
        try
        {
            using var reply = await http.GetAsync(url);
            return reply.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or NotSupportedException)
        {
            await Console.Error.WriteLineAsync(exception.FirstLine());
            return 1;
        }
    }
}
