using MailZen.Framework.Data;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>
/// Gives endpoints of modules what a host's pipeline gives every request, in applications with a pipeline of their own: answers to
/// failures, and the time that a request may wait for the database.
/// </summary>
public sealed class RestErrorFilter(RestErrors errors) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        DatabaseBudget.Begin();
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !context.HttpContext.Response.HasStarted)
        {
            await errors.WriteAsync(context.HttpContext, exception, context.HttpContext.RequestAborted);
            return Results.Empty;
        }
    }
}
