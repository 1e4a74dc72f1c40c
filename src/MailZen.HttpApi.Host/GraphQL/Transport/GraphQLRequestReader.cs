using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using MailZen.Framework.AspNetCore.Requests;
using MailZen.HttpApi.Host.GraphQL.Limits;
using MailZen.HttpApi.Host.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace MailZen.HttpApi.Host.GraphQL.Transport;

/// <summary>Reads a GraphQL request from a body or a query string.</summary>
internal sealed class GraphQLRequestReader(IGraphQLTextSerializer serializer, GraphQLLimits limits)
{
    private const string PersistedQuery = "persistedQuery";

    /// <summary>Reads a request by GET or POST.</summary>
    /// <exception cref="GraphQLRequestException">It cannot be read; the exception has the status to answer with.</exception>
    /// <exception cref="PersistedQueryException">It has the hash of a query but not its text.</exception>
    public Task<GraphQLRequest> ReadAsync(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) ? Task.FromResult(ReadQueryString(context.Request.Query)) : ReadBodyAsync(context);

    private async Task<GraphQLRequest> ReadBodyAsync(HttpContext context)
    {
        if (!GraphQLMediaType.IsJsonBody(context.Request.ContentType))
        {
            throw new GraphQLRequestException(StatusCodes.Status415UnsupportedMediaType, "Send application/json in UTF-8.");
        }

        if (context.Request.IsEncoded())
        {
            throw new GraphQLRequestException(StatusCodes.Status415UnsupportedMediaType, "Send the body without Content-Encoding.");
        }

        // Set before a byte is parsed: the JSON reader accepts numbers of any length, and puts each on the stack.
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = limits.MaxBodyBytes;
        try
        {
            return Complete(await serializer.ReadAsync<GraphQLRequest>(context.Request.Body, context.RequestAborted));
        }
        catch (BadHttpRequestException exception)
        {
            throw new GraphQLRequestException(exception.StatusCode, "The request is too large or incomplete.");
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw Malformed(exception);
        }
    }

    private GraphQLRequest ReadQueryString(IQueryCollection query)
    {
        try
        {
            return Complete(
                new GraphQLRequest
                {
                    Query = query["query"].FirstOrDefault(),
                    OperationName = query["operationName"].FirstOrDefault(),
                    Variables = ReadInputs(query["variables"].FirstOrDefault()),
                    Extensions = ReadInputs(query["extensions"].FirstOrDefault()),
                }
            );
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw Malformed(exception);
        }
    }

    private Inputs? ReadInputs(string? json)
    {
        if (json?.Length > limits.MaxBodyBytes)
        {
            throw new GraphQLRequestException(StatusCodes.Status413PayloadTooLarge, "The request is too large.");
        }

        return string.IsNullOrEmpty(json) ? null : serializer.Deserialize<Inputs>(json);
    }

    private static GraphQLRequest Complete(GraphQLRequest? request) =>
        request switch
        {
            { Query.Length: > 0 } => request,

            // A client that sends the hash alone falls back to the text on exactly this message.
            { Extensions: { } extensions } when extensions.ContainsKey(PersistedQuery) => throw new PersistedQueryException(),
            _ => throw new GraphQLRequestException(StatusCodes.Status400BadRequest, "The request has no query.") { HasWrongShape = true },
        };

    /// <remarks>
    /// The serializer reports a duplicate name as an <see cref="ArgumentException"/>, and a wrong kind of value as one of the others.
    /// </remarks>
    private static bool IsMalformed(Exception exception) =>
        exception is JsonException or ArgumentException or InvalidOperationException or FormatException or OverflowException;

    /// <remarks>The serializer wraps a fault of JSON's syntax; it throws what is not wrapped for JSON of another shape.</remarks>
    private static GraphQLRequestException Malformed(Exception exception) =>
        new(StatusCodes.Status400BadRequest, "The request is not a GraphQL request in JSON.")
        {
            HasWrongShape = exception is not JsonException { InnerException: JsonException },
        };
}
