using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Requests;

/// <summary>Gives a request the id that its client chose, and returns the id to the client: with it, a report finds the log.</summary>
public sealed partial class RequestIdMiddleware(RequestDelegate next)
{
    /// <summary>The header with the id.</summary>
    public const string Header = "x-request-id";

    /// <summary>Serves a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers[Header] is [{ } id] && Safe().IsMatch(id))
        {
            context.TraceIdentifier = id;
        }

        // Set last, before the response starts: a failed request is answered again, without the headers set so far.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        return next(context);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Safe();
}
