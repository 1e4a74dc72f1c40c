using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace MailZen.Bench.Flows;

/// <summary>A web client: posts mutations over keep-alive connections, each person from an address of their own.</summary>
internal sealed class GraphQLCaller(Uri host, int connections) : IDisposable
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");
    private static int _people;

    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            UseProxy = false,
            UseCookies = false,
        }
    )
    {
        BaseAddress = host,
    };

    /// <summary>A number that nobody has used, and the address that its owner asks from.</summary>
    public static (string PhoneNumber, string Address) NewPerson()
    {
        var person = Interlocked.Increment(ref _people);
        return (
            string.Create(CultureInfo.InvariantCulture, $"+{447_400_000_000 + person}"),
            string.Create(CultureInfo.InvariantCulture, $"10.{(person >> 16) & 255}.{(person >> 8) & 255}.{person & 255}")
        );
    }

    /// <summary>Sends a mutation.</summary>
    /// <returns>The reason of its first error, or null where it succeeded.</returns>
    public async Task<string?> MutateAsync(string body, string address, string? token)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = _json } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var response = await _client.SendAsync(request);
        using var reply = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return reply.RootElement.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").TryGetProperty("reason", out var reason)
                ? reason.GetString()
                : errors[0].ToString()
            : null;
    }

    /// <summary>Posts to the bare endpoint.</summary>
    public async Task<bool> InsertAsync()
    {
        using var response = await _client.PostAsync("/", null);
        return response.IsSuccessStatusCode;
    }

    public void Dispose() => _client.Dispose();
}
