using System.Net;
using System.Security.Cryptography;
using System.Text;
using GraphQL;
using GraphQL.Types;
using MailZen.Framework.AspNetCore.Headers;

namespace MailZen.HttpApi.Host.GraphQL.Page;

/// <summary>
/// The page for a developer who opens <c>/graphql</c> in a browser: GraphiQL if it is installed, otherwise the schema and examples.
/// </summary>
internal sealed class GraphQLPage(ISchema schema, GraphiQL graphiQL, IHostEnvironment environment)
{
    /// <summary>Whether a browser asks for a page instead of data; only in Development.</summary>
    public bool IsAskedFor(HttpRequest request) =>
        environment.IsDevelopment()
        && HttpMethods.IsGet(request.Method)
        && !request.Query.ContainsKey("query")
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    public Task WriteAsync(HttpContext context)
    {
        var nonce = graphiQL.IsInstalled ? RandomNumberGenerator.GetHexString(32) : null;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = nonce is null
            ? ContentPolicies.PlainPage
            : ContentPolicies.DeveloperTool($"'nonce-{nonce}'");
        context.Response.Headers["Referrer-Policy"] = "same-origin"; // This page posts to this host.
        return context.Response.WriteAsync(
            nonce is null ? PlainPage() : GraphiQL.Page(Examples, nonce),
            Encoding.UTF8,
            context.RequestAborted
        );
    }

    private string PlainPage() =>
        $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>MailZen: GraphQL</title>
            <style>
            :root { color-scheme: light dark; font-family: system-ui, sans-serif }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            pre { padding: 1rem; background: #8882; overflow-x: auto }
            </style>
            </head>
            <body>
            <h1>MailZen: GraphQL</h1>
            <p>Send <code>POST {{GraphQLEndpoint.Path}}</code> with <code>application/json</code>.
            Codes arrive in the <a href="/dev/inbox">inbox</a>.</p>
            <h2>Sign up</h2>
            <pre>{{WebUtility.HtmlEncode(Examples)}}</pre>
            <h2>Schema</h2>
            <pre>{{WebUtility.HtmlEncode(schema.Print())}}</pre>
            </body>
            </html>
            """;

    private const string Examples = """
        # The code arrives in the inbox: /dev/inbox
        mutation SendCode {
          signupSendOtp(input: { phoneNumber: "+15550001234" })
        }

        mutation SignUp {
          signupVerify(input: { phoneNumber: "+15550001234", code: "(from the inbox)", email: "jane@example.com",
                                password: "correct horse", desiredLocalPart: "jane.doe" }) {
            token
            user { id phoneNumber isPhoneVerified }
          }
        }
        """;
}
