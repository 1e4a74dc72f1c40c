using MailZen.Framework.AspNetCore.Requests;

namespace MailZen.HttpApi.Host.Requests;

/// <summary>Tells a client that compresses its body to send it as it is, instead of calling its JSON broken (RFC 9110, 15.5.16).</summary>
internal sealed class ContentEncodingMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Request.IsEncoded() && !context.Request.Path.Equals(GraphQL.GraphQLEndpoint.Path) // which answers in its own form
            ? throw new BadHttpRequestException("The body is encoded.", StatusCodes.Status415UnsupportedMediaType)
            : next(context);
}
