using System.Text.Json;

namespace MailZen.HttpApi.Host.GraphQL.Page;

/// <summary>
/// An editor in the browser that knows the schema, once <c>npm ci</c> was run in the host's folder; no build requires it.
/// </summary>
internal sealed class GraphiQL(IHostEnvironment environment)
{
    private const string Script = "text/javascript";

    // The files of node_modules that the page loads.
    private static readonly Dictionary<string, string> _files = new()
    {
        ["react/umd/react.production.min.js"] = Script,
        ["react-dom/umd/react-dom.production.min.js"] = Script,
        ["graphiql/graphiql.min.js"] = Script,
        ["graphiql/graphiql.min.css"] = "text/css",
    };

    private readonly string _packages = Path.Combine(environment.ContentRootPath, "node_modules");

    public bool IsInstalled => _files.Keys.All(file => File.Exists(Path.Combine(_packages, file)));

    public void MapFiles(IEndpointRouteBuilder endpoints)
    {
        foreach (var (file, contentType) in _files)
        {
            endpoints
                .MapGet(
                    $"{GraphQLEndpoint.Path}/{file}",
                    () => IsInstalled ? Results.File(Path.Combine(_packages, file), contentType) : Results.NotFound()
                )
                .ExcludeFromDescription();
        }
    }

    /// <param name="examples">The editor's first content.</param>
    /// <param name="nonce">Tells the page's own script from any other (Content-Security-Policy).</param>
    public static string Page(string examples, string nonce) =>
        $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>MailZen: GraphiQL</title>
            <link rel="stylesheet" href="{{GraphQLEndpoint.Path}}/graphiql/graphiql.min.css">
            <style>body { margin: 0 } #editor { height: 100vh }</style>
            </head>
            <body>
            <div id="editor"></div>
            <script src="{{GraphQLEndpoint.Path}}/react/umd/react.production.min.js"></script>
            <script src="{{GraphQLEndpoint.Path}}/react-dom/umd/react-dom.production.min.js"></script>
            <script src="{{GraphQLEndpoint.Path}}/graphiql/graphiql.min.js"></script>
            <script nonce="{{nonce}}">
            ReactDOM.createRoot(document.getElementById('editor')).render(React.createElement(GraphiQL, {
              fetcher: GraphiQL.createFetcher({ url: '{{GraphQLEndpoint.Path}}' }),
              defaultQuery: {{JsonSerializer.Serialize(examples)}},
            }))
            </script>
            </body>
            </html>
            """;
}
