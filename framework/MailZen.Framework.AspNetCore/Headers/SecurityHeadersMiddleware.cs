using MailZen.Framework.AspNetCore.Hosts;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MailZen.Framework.AspNetCore.Headers;

/// <summary>
/// Headers by which browsers protect every response: pages, errors, redirects, files, probes. A page that needs more sets its own
/// <c>Content-Security-Policy</c> and <c>Referrer-Policy</c>, which are kept.
/// </summary>
internal sealed class SecurityHeadersMiddleware
{
    private readonly RequestDelegate _next;
    private readonly StringValues _transportSecurity;
    private readonly Func<object, Task> _set;

    public SecurityHeadersMiddleware(RequestDelegate next, SettingResolver resolver)
    {
        _next = next;
        _transportSecurity = resolver.ResolveEnvironment().GetOrNull(TransportSecuritySettings.TransportSecurity);
        _set = context => SetAsync((HttpContext)context);
    }

    public Task InvokeAsync(HttpContext context)
    {
        // Set last, before the response starts: a failed request is answered without the headers set so far.
        context.Response.OnStarting(_set, context);
        return _next(context);
    }

    private Task SetAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        SecurityHeaders.AddTo(headers);

        // Never for this machine's own name: it would affect everything that a developer runs there.
        if (_transportSecurity.Count > 0 && context.Request.IsHttps && !HostNames.IsLoopback(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = _transportSecurity;
        }

        if (
            context.Response.ContentType is { } type
            && type.StartsWith("text/", StringComparison.Ordinal)
            && !type.Contains("charset=", StringComparison.OrdinalIgnoreCase)
        )
        {
            context.Response.ContentType = $"{type}; charset=utf-8"; // All our texts are in UTF-8.
        }

        return Task.CompletedTask;
    }
}
