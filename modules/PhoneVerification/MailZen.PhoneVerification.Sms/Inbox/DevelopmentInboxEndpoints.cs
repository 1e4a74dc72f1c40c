using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Sms.Inbox;

/// <summary><c>/dev/inbox</c> for people and <c>/dev/inbox.json</c> for scripts.</summary>
internal static class DevelopmentInboxEndpoints
{
    // Only the page's own styles: its content comes from others.
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet("/dev/inbox.json", (DevelopmentInbox inbox, string? phone, string? email) => inbox.List(phone, email))
            .WithTags("Development")
            .WithSummary("The last messages, newest first.");
        endpoints
            .MapGet(
                "/dev/inbox",
                (DevelopmentInbox inbox, string? phone, string? email, HttpContext context) =>
                {
                    context.Response.Headers.ContentSecurityPolicy = Policy;
                    return Page(inbox.List(phone, email));
                }
            )
            .ExcludeFromDescription();
    }

    private static ContentHttpResult Page(IReadOnlyList<DevelopmentInboxMessage> messages)
    {
        var rows = new StringBuilder();
        foreach (var message in messages)
        {
            rows.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{message.At:u}<td>{WebUtility.HtmlEncode(message.To)}<td>{WebUtility.HtmlEncode(message.Text)}</tr>\n"
            );
        }

        return TypedResults.Content(
            $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="3">
            <title>MailZen: development inbox</title>
            <style>
            :root { color-scheme: light dark; font-family: system-ui, sans-serif }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% }
            th, td { text-align: left; padding: .5rem; border-bottom: 1px solid #8886; vertical-align: top; white-space: pre-line }
            </style>
            </head>
            <body>
            <h1>Development inbox</h1>
            <p>{{(messages.Count == 0 ? "No messages yet." : "Newest first.")}} This page exists in Development only.</p>
            <table><thead><tr><th>At<th>To<th>Text</tr></thead><tbody>
            {{rows}}</tbody></table>
            </body>
            </html>
            """,
            "text/html",
            Encoding.UTF8
        );
    }
}
