using System.Text;
using MailZen.Framework.AspNetCore.Headers;

namespace MailZen.HttpApi.Host.Startup;

/// <summary>In Development only: <c>/</c> leads to everything else.</summary>
internal static class StartPage
{
    /// <summary>What a developer opens, by name.</summary>
    public static readonly IReadOnlyList<(string Name, string Path)> Links =
    [
        ("GraphQL", "/graphql"),
        ("Inbox", "/dev/inbox"),
        ("Admin pages", "/admin"),
        ("REST", "/swagger"),
        ("Health", "/health/ready"),
    ];

    private static readonly string _page = $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>MailZen</title>
        <style>
        :root { color-scheme: light dark; font-family: system-ui, sans-serif }
        body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        </style>
        </head>
        <body>
        <h1>MailZen</h1>
        <ul>
        {{string.Join('\n', Links.Select(link => $"<li><a href=\"{link.Path}\">{link.Name}</a>"))}}
        </ul>
        <p>This page exists in Development only.</p>
        </body>
        </html>
        """;

    public static void MapStartPage(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.MapGet(
                    "/",
                    (HttpContext context) =>
                    {
                        context.Response.Headers.ContentSecurityPolicy = ContentPolicies.PlainPage;
                        return TypedResults.Content(_page, "text/html", Encoding.UTF8);
                    }
                )
                .ExcludeFromDescription();
        }
    }
}
