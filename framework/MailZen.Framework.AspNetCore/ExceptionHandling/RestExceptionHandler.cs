using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>Answers every failed request of a host (<see cref="RestErrors"/>).</summary>
internal sealed class RestExceptionHandler(RestErrors errors) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await errors.WriteAsync(httpContext, exception, cancellationToken);
        return true;
    }
}
