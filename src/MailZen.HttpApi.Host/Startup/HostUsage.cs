namespace MailZen.HttpApi.Host.Startup;

/// <summary>The host's help text.</summary>
internal static class HostUsage
{
    public const string Text = """
        Usage: MailZen.HttpApi.Host [arguments]

        Serves the API and the admin pages until it is stopped (Ctrl+C, SIGTERM).

          --environment <name>  Development, Staging, Production or another; otherwise ASPNETCORE_ENVIRONMENT,
                                then DOTNET_ENVIRONMENT, then Production.
          --urls <urls>         Where to listen, as in ASPNETCORE_URLS; default http://localhost:5000.
          --probe <url>         Request a URL of a running host, such as http://127.0.0.1:8080/health/ready; exit code 0
                                if it answers with success, otherwise 1.
          --help, -h, -?        Print this help, without serving.

        Everything else is set by environment variables; docs/settings.md lists them.
        """;

    private static readonly string[] _help = ["--help", "-h", "-?", "/?"];

    public static bool IsAskedFor(IEnumerable<string> args) => args.Any(_help.Contains);
}
