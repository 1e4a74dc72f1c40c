using System.Net;
using System.Text.Json;

namespace MailZen.TestBase.Clients;

/// <summary>What a client got.</summary>
public sealed record GraphQLReply(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)
{
    /// <summary>The reply's data.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message holds the whole reply.</exception>
    public JsonElement Data =>
        Body.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? data
            : throw new InvalidOperationException($"No data in {Body}");

    /// <summary>Whether nothing failed.</summary>
    public bool Succeeded => !Body.TryGetProperty("errors", out _);

    /// <summary>The first error's extensions.</summary>
    public JsonElement Error =>
        Body.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions")
            : throw new InvalidOperationException($"No error in {Body}");

    /// <summary>The first error's class, or null where nothing failed.</summary>
    public string? Code => Succeeded ? null : Error.GetProperty("code").GetString();

    /// <summary>The first error's reason, or null where nothing failed or it has none.</summary>
    public string? Reason => !Succeeded && Error.TryGetProperty("reason", out var reason) ? reason.GetString() : null;

    /// <summary>What is told of a code that was sent, by the response key of the field that asked for it.</summary>
    public JsonElement OtpOf(string field) => Body.GetProperty("extensions").GetProperty("otp").GetProperty(field);

    /// <inheritdoc/>
    public override string ToString() => $"{(int)Status} {Body}";
}
