using System.Net;
using System.Text;
using System.Text.Json;
using MailZen.PhoneVerification.Sms.Webhook;
using MailZen.TestBase.Apps;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>The receiver of the webhook, when it calls.</summary>
internal static class WebhookCaller
{
    public const string Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    public const string PreviousKey = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    /// <summary>Posts a signed body.</summary>
    public static async Task<(HttpStatusCode Status, string Text)> PostAsync(
        TestApp app,
        string path,
        object body,
        string key = Key,
        string id = "call_1",
        TimeSpan age = default
    )
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        var (timestamp, signature) = WebhookSignature.SignStandard(key, id, bytes, app.Time.GetUtcNow() - age);
        return await PostSignedAsync(app, path, bytes, id, timestamp, signature);
    }

    /// <summary>Posts these bytes with these headers.</summary>
    public static async Task<(HttpStatusCode Status, string Text)> PostSignedAsync(
        TestApp app,
        string path,
        byte[] body,
        string id,
        string timestamp,
        string signature
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", signature);
        using var reply = await app.NewClient().Http.SendAsync(request);
        return (reply.StatusCode, Encoding.UTF8.GetString(await reply.Content.ReadAsByteArrayAsync()));
    }
}
