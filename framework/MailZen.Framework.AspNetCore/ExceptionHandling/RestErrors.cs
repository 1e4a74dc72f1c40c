using MailZen.Framework.AspNetCore.Requests;
using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>Answers failed REST requests in the form of ABP's <c>RemoteServiceErrorResponse</c>.</summary>
public sealed class RestErrors(ErrorMapper mapper)
{
    /// <summary>Writes the answer to a request that failed.</summary>
    public Task WriteAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Request.IsEncoded())
        {
            httpContext.Response.Headers.AcceptEncoding = ContentEncodings.Identity;
        }

        var (status, body) = exception is BadHttpRequestException bad
            ? (bad.StatusCode, new RemoteServiceErrorInfo("BAD_REQUEST", "The request cannot be read.", null, null))
            : ToBody(mapper.Map(exception));
        RetryAfter.Set(httpContext.Response, body.Data);
        httpContext.Response.StatusCode = status;
        return httpContext.Response.WriteAsJsonAsync(new RemoteServiceErrorResponse(body), cancellationToken);
    }

    private static (int Status, RemoteServiceErrorInfo Body) ToBody(MappedError error)
    {
        var faults = error.FindFaults()?.Select(field => new RemoteServiceValidationErrorInfo(field.Value, [field.Key])).ToList();
        var data = error
            .Details.Where(detail => detail.Key != ValidationErrors.FieldsKey)
            .ToDictionary(detail => detail.Key, detail => detail.Value);
        return (
            (int)error.Status,
            new RemoteServiceErrorInfo(error.Reason ?? error.Code, error.Message, data.Count == 0 ? null : data, faults)
        );
    }
}
