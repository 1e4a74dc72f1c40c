using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using MailZen.WebhookReceiver;

// A receiver of MailZen's SMS webhook: checks the signature, accepts each message once, and answers before it sends.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // A failed start is reported below, in one line.
await using var app = builder.Build();
if (CreateSignature(builder.Configuration["SIGNING_KEY"]) is not { } signature)
{
    await Console.Error.WriteLineAsync("Set SIGNING_KEY to the key of MAILZEN_SMS_WEBHOOK_SIGNING_KEY: any text, or whsec_ and base64.");
    return 1;
}

// The URL of MailZen's /api/sms/receipts/webhook; without it the receiver sends no receipts.
using var receipts = Uri.TryCreate(builder.Configuration["RECEIPTS_URL"], UriKind.Absolute, out var receiptsUrl)
    ? new ReceiptSender(receiptsUrl, signature, TimeProvider.System)
    : null;

// A real receiver stores ids where its instances share them, for as long as a signature is valid.
var taken = new ConcurrentDictionary<string, byte>();

app.MapPost(
    "/sms",
    async (HttpRequest request) =>
    {
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory);
        var body = memory.ToArray(); // The signature covers the exact bytes, so they are read before parsing.
        if (!signature.IsStandardValid(request.Headers, body) || !signature.IsMailZenValid(request.Headers, body))
        {
            return Results.Unauthorized();
        }

        var id = request.Headers["webhook-id"].ToString();
        if (taken.TryAdd(id, 0))
        {
            var text = JsonDocument.Parse(body).RootElement;
            Console.WriteLine($"A code for {text.GetProperty("purpose").GetString()} arrived."); // Send the SMS here.
            if (receipts is not null)
            {
                request.HttpContext.Response.OnCompleted(() => receipts.SendDeliveredAsync(id));
            }
        }

        return Results.NoContent();
    }
);

try
{
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is IOException or FormatException or SocketException)
{
    await Console.Error.WriteLineAsync($"ASPNETCORE_URLS cannot be served: {exception.Message}");
    return 1;
}

static WebhookSignature? CreateSignature(string? key)
{
    try
    {
        return string.IsNullOrEmpty(key) ? null : new WebhookSignature(key, TimeProvider.System);
    }
    catch (Exception exception) when (exception is FormatException or InvalidOperationException)
    {
        return null; // It looks like a Standard Webhooks key, but is not one.
    }
}
