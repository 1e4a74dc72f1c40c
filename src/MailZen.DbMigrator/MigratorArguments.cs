namespace MailZen.DbMigrator;

/// <summary>The migrator's arguments.</summary>
internal sealed record MigratorArguments
{
    /// <summary>The help text.</summary>
    public const string Usage = """
        Usage: MailZen.DbMigrator [arguments]

        Migrates the database to this version, then creates its initial data. May run twice at once, and again after it was killed.

          --script              Print the SQL of all migrations to standard output, without migrating.
          --after-restore       Then end the codes and sessions that a restored backup holds. Stop the hosts first.
          --environment <name>  Development, Staging, Production or another; otherwise ASPNETCORE_ENVIRONMENT,
                                then DOTNET_ENVIRONMENT, then Production.
          --administrator <e-mail>
                                Then create this administrator and print a generated password, once.
          --role <name>         The administrator's role: administrator (the default), support or viewer. Also changes it.
          --reset               Give an administrator who has lost everything a generated password, without a second factor.
          --help, -h, -?        Print this help, without migrating.

        Environment variables: Database__Provider (Sqlite or PostgreSql), ConnectionStrings__Default, MAILZEN_ADMIN_PASSWORD (each secret
        also as NAME_FILE, the path of a file that holds it), MAILZEN_DATABASE_WAIT_SECONDS.

        Exit code: 0 done, 1 failed (see standard error), 2 unknown argument.
        """;

    private static readonly string[] _help = ["--help", "-h", "-?", "/?"];

    private MigratorArguments() { }

    /// <summary>Whether to print the usage and do nothing.</summary>
    public bool AsksForHelp { get; private init; }

    /// <summary>Whether to print SQL instead of migrating.</summary>
    public bool PrintsScript { get; private init; }

    /// <summary>Whether the database was restored from a backup.</summary>
    public bool IsAfterRestore { get; private init; }

    /// <summary>The environment that <c>--environment</c> names, or null.</summary>
    public string? Environment { get; private init; }

    /// <summary>The e-mail address of the administrator to create or to change, or null.</summary>
    public string? Administrator { get; private init; }

    /// <summary>The administrator's role, or null.</summary>
    public string? Role { get; private init; }

    /// <summary>Whether the administrator gets a new password and loses every second factor.</summary>
    public bool IsReset { get; private init; }

    /// <summary>What is wrong with the arguments, without any of their values; null if nothing is.</summary>
    public string? Fault { get; private init; }

    /// <summary>Reads the arguments. A request for help wins over all others.</summary>
    public static MigratorArguments Parse(IReadOnlyList<string> args)
    {
        if (args.Any(_help.Contains))
        {
            return new MigratorArguments { AsksForHelp = true };
        }

        var result = new MigratorArguments();
        for (var i = 0; i < args.Count; i++)
        {
            var end = args[i].IndexOf('=', StringComparison.Ordinal);
            var (name, value) = end < 0 ? (args[i], null) : (args[i][..end], args[i][(end + 1)..]);
            if (name == "--script" && value is null)
            {
                result = result with { PrintsScript = true };
            }
            else if (name == "--after-restore" && value is null)
            {
                result = result with { IsAfterRestore = true };
            }
            else if (name == "--reset" && value is null)
            {
                result = result with { IsReset = true };
            }
            else if (name is not ("--environment" or "--administrator" or "--role"))
            {
                return new MigratorArguments { Fault = $"Unknown argument: {name}" };
            }
            else if ((value ?? args.ElementAtOrDefault(++i)) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                result = result.With(name, text.Trim());
            }
            else
            {
                return new MigratorArguments { Fault = $"{name} needs a value." };
            }
        }

        return result.Administrator is null && (result.Role is not null || result.IsReset)
            ? new MigratorArguments { Fault = "--role and --reset need --administrator." }
            : result;
    }

    private MigratorArguments With(string name, string value) =>
        name switch
        {
            "--environment" => this with { Environment = value },
            "--administrator" => this with { Administrator = value },
            _ => this with { Role = value },
        };
}
