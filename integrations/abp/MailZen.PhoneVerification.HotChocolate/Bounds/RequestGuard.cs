using System.Text;
using System.Text.Json;
using MailZen.Framework.Data;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.HotChocolate.Bounds;

/// <summary>
/// Refuses what HotChocolate's parser must not see. It parses documents and variables by recursion without a bound, and runs a list of
/// variables as a batch, also where batches are off.
/// </summary>
internal static class RequestGuard
{
    private const int MaxJsonDepth = 64;

    // Levels of a document are at most as many. A thread has stack for several times that.
    private const int MaxBrackets = 2_000;

    private const string Refusal = """
        {"errors":[{"message":"The request is too large or too deep, a batch, or not JSON.",
        "extensions":{"code":"BAD_REQUEST","reason":"GRAPHQL_LIMIT_EXCEEDED"}}]}
        """;

    /// <summary>Gives each request its time for the database, as our own transport does, and refuses what is out of bounds.</summary>
    public static RequestDelegate Around(RequestDelegate next) =>
        async context =>
        {
            DatabaseBudget.Begin();
            if (await IsInBoundsAsync(context))
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Refusal, context.RequestAborted);
        };

    private static async Task<bool> IsInBoundsAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.WebSockets.IsWebSocketRequest)
        {
            return false; // A code's cookie cannot be set there.
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return request.Query["query"].All(query => IsShallow(query!))
                && request.Query["variables"].Concat(request.Query["extensions"]).All(json => IsShallow(Encoding.UTF8.GetBytes(json!)));
        }

        if (!request.HasJsonContentType() || await ReadOrNullAsync(request, context.RequestAborted) is not { } body)
        {
            return false;
        }

        request.Body = new MemoryStream(body);
        return IsShallow(body);
    }

    private static async Task<byte[]?> ReadOrNullAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new byte[RequestBounds.MaxBodyBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        return length < body.Length ? body[..length] : null;
    }

    private static bool IsShallow(string document) => document.Count(character => character is '[' or '{' or '(') <= MaxBrackets;

    /// <remarks>A request and its variables are objects: a list of either is a batch.</remarks>
    private static bool IsShallow(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
        var property = "";
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    property = reader.GetString()!;
                }

                var isBatch =
                    reader.TokenType == JsonTokenType.StartArray
                    && (reader.CurrentDepth == 0 || (reader.CurrentDepth == 1 && property == "variables"));
                var isDeep =
                    reader is { TokenType: JsonTokenType.String, CurrentDepth: 1 }
                    && property == "query"
                    && !IsShallow(reader.GetString()!);
                if (isBatch || isDeep)
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false; // InvalidOperationException: a text that is not UTF-8.
        }
    }
}
