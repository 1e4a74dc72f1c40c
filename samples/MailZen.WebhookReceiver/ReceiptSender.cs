using System.Net.Http.Headers;
using System.Text.Json;

namespace MailZen.WebhookReceiver;

/// <summary>
/// Reports to MailZen that a message was delivered. A real receiver does so when its SMS provider says so, and tries again.
/// </summary>
internal sealed class ReceiptSender(Uri url, WebhookSignature signature, TimeProvider timeProvider) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <param name="messageId">The <c>webhook-id</c> of the message.</param>
    public async Task SendDeliveredAsync(string messageId)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id = messageId,
                status = "delivered",
                at = timeProvider.GetUtcNow(),
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        signature.SignStandard(request, $"receipt_{messageId}", body);
        try
        {
            using var reply = await _http.SendAsync(request);
            Console.WriteLine($"MailZen answered the receipt with {(int)reply.StatusCode}.");
        }
        catch (HttpRequestException exception)
        {
            await Console.Error.WriteLineAsync($"The receipt could not be sent: {exception.Message}");
        }
    }

    public void Dispose() => _http.Dispose();
}
