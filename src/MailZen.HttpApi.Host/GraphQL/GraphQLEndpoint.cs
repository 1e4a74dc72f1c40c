using GraphQL;
using GraphQL.Types;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.AspNetCore.Requests;
using MailZen.HttpApi.Host.GraphQL.Page;
using MailZen.HttpApi.Host.GraphQL.Transport;
using MailZen.HttpApi.Host.Requests;
using Microsoft.Net.Http.Headers;

namespace MailZen.HttpApi.Host.GraphQL;

/// <summary>
/// GraphQL over HTTP, without batches and without subscriptions (ADR 0041 names the text of the specification that it follows).
/// </summary>
internal static class GraphQLEndpoint
{
    public const string Path = "/graphql";

    public static void MapMailZenGraphQL(this WebApplication app)
    {
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], HandleAsync);
        if (app.Environment.IsDevelopment())
        {
            app.Services.GetRequiredService<GraphiQL>().MapFiles(app);
        }
    }

    private static async Task HandleAsync(
        HttpContext context,
        GraphQLRequestReader reader,
        IDocumentExecuter<ISchema> executer,
        GraphQLPage page
    )
    {
        if (page.IsAskedFor(context.Request))
        {
            await page.WriteAsync(context);
            return;
        }

        if (GraphQLMediaType.NegotiateOrNull(context.Request) is not { } mediaType)
        {
            await WriteErrorAsync(
                context,
                GraphQLMediaType.Json,
                StatusCodes.Status406NotAcceptable,
                "Accept application/graphql-response+json or application/json."
            );
            return;
        }

        try
        {
            var request = await reader.ReadAsync(context);
            var result = await executer.ExecuteAsync(
                new ExecutionOptions
                {
                    Query = request.Query,
                    OperationName = request.OperationName,
                    Variables = request.Variables,
                    Extensions = request.Extensions,
                    RequestServices = context.RequestServices,
                    User = context.User,
                    CancellationToken = context.RequestAborted,
                }
            );
            await WriteAsync(context, mediaType, GraphQLStatus.Of(result, mediaType), result);
        }
        catch (PersistedQueryException)
        {
            // 200, as other servers answer: clients that take any other status for a broken connection would not send the text.
            await WriteAsync(context, mediaType, StatusCodes.Status200OK, new ExecutionResult { Errors = [new PersistedQueryError()] });
        }
        catch (GraphQLRequestException exception)
        {
            await WriteErrorAsync(context, mediaType, exception.StatusFor(mediaType), exception.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    private static Task WriteErrorAsync(HttpContext context, string mediaType, int statusCode, string message) =>
        WriteAsync(context, mediaType, statusCode, new ExecutionResult { Errors = [new QueryRequestError(message)] });

    private static async Task WriteAsync(HttpContext context, string mediaType, int statusCode, ExecutionResult result)
    {
        var response = context.Response;
        response.StatusCode = statusCode;
        response.ContentType = $"{mediaType}; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (statusCode == StatusCodes.Status415UnsupportedMediaType && context.Request.IsEncoded())
        {
            response.Headers.AcceptEncoding = ContentEncodings.Identity;
        }

        if (statusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = HttpMethods.Post;
        }

        RetryAfter.Set(response, result.Errors?.Select(error => error.Extensions) ?? []);
        await context.RequestServices.GetRequiredService<IGraphQLSerializer>().WriteAsync(response.Body, result, context.RequestAborted);
    }
}
