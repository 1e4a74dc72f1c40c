using System.Text.RegularExpressions;

namespace MailZen.HttpApi.Host.Requests;

/// <summary>Gives a request the name that its client chose, and tells the client the name: by it a report finds the log.</summary>
internal sealed partial class RequestIdMiddleware(RequestDelegate next)
{
    public const string Header = "x-request-id";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers[Header] is [{ } id] && Safe().IsMatch(id))
        {
            context.TraceIdentifier = id;
        }

        // As the last thing before the reply starts: a failed request is answered anew, without the headers set so far.
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
