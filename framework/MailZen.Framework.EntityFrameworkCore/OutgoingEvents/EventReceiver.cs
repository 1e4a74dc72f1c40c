using System.Globalization;
using System.Net.Http.Headers;
using MailZen.Framework.Http;
using MailZen.Framework.Webhooks;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>Posts events to the receiver: ten seconds each, no redirects, and nothing of the reply is read but its status.</summary>
internal sealed class EventReceiver(IHttpClientFactory clients, TimeProvider timeProvider)
{
    /// <summary>The client for URLs that the operator chose.</summary>
    public const string TrustedClient = "MailZen.Events";

    /// <summary>The client for URLs that an administrator chose: it connects to public IP addresses only.</summary>
    public const string GuardedClient = "MailZen.Events.Guarded";

    /// <summary>The receiver wants no more events: this one is not sent again.</summary>
    public const string Gone = "http_410";

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);

    public async Task<EventTry> SendAsync(ClaimedEvent claimed, EventDestination destination, CancellationToken cancellationToken) =>
        new(claimed, await FindErrorAsync(claimed, destination, cancellationToken));

    private async Task<string?> FindErrorAsync(ClaimedEvent claimed, EventDestination destination, CancellationToken cancellationToken)
    {
        var body = claimed.ToBody();
        using var request = new HttpRequestMessage(HttpMethod.Post, destination.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        StandardWebhook.AddHeaders(request, destination.Keys, claimed.Id, body, timeProvider.GetUtcNow());
        using var deadline = new CancellationTokenSource(_timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var client = clients.CreateClient(destination.IsTrusted ? TrustedClient : GuardedClient);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"http_{(int)response.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "timeout";
        }
        catch (Exception exception)
            when (exception is DestinationRefusedException || exception.InnerException is DestinationRefusedException)
        {
            return "destination_refused";
        }
        catch (HttpRequestException exception)
        {
            return ConnectionFault.CodeOrNull(exception) ?? "connection_lost";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One event that cannot be sent must not keep the others of its lane from being noted.
            return "connection_lost";
        }
    }
}
