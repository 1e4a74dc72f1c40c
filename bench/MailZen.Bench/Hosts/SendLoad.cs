using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace MailZen.Bench.Hosts;

/// <summary>People who ask for a sign-up code, each with a number and an address of their own: a closed loop over real HTTP.</summary>
internal sealed class SendLoad(int senders)
{
    // All in one region, where the guard's counters meet.
    private const long FirstNumber = 447_400_000_000;

    private static int _people;

    /// <summary>Sends for a while.</summary>
    /// <returns>Texts a second, and the time in milliseconds that each took, sorted.</returns>
    public async Task<(double PerSecond, IReadOnlyList<double> Latencies)> RunAsync(Uri host, TimeSpan duration)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = senders }) { BaseAddress = host };
        var started = TimeProvider.System.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => SendAsync(client, started, duration)));
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        List<double> all = [.. latencies.SelectMany(latency => latency).Order()];
        return (all.Count / elapsed.TotalSeconds, all);
    }

    private static async Task<List<double>> SendAsync(HttpClient client, long started, TimeSpan duration)
    {
        var latencies = new List<double>();
        while (TimeProvider.System.GetElapsedTime(started) < duration)
        {
            var person = Interlocked.Increment(ref _people);
            var number = string.Create(CultureInfo.InvariantCulture, $"+{FirstNumber + person}");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
            {
                Content = JsonContent.Create(
                    new
                    {
                        query = "mutation($input: SignupPhoneInput!) { signupSendOtp(input: $input) }",
                        variables = new { input = new { phoneNumber = number } },
                    }
                ),
            };
            request.Headers.Add(
                "X-Forwarded-For",
                string.Create(CultureInfo.InvariantCulture, $"10.{person >> 16}.{(person >> 8) & 255}.{person & 255}")
            );

            var begin = TimeProvider.System.GetTimestamp();
            using var response = await client.SendAsync(request);
            var reply = await response.Content.ReadFromJsonAsync<JsonElement>();
            latencies.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
            if (reply.TryGetProperty("errors", out var errors))
            {
                throw new InvalidOperationException($"A text was refused: {errors}");
            }
        }

        return latencies;
    }
}
