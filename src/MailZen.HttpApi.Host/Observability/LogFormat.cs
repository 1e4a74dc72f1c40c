using Microsoft.Extensions.Logging.Console;

namespace MailZen.HttpApi.Host.Observability;

/// <summary>
/// The form of log lines: each is one line with its time in UTC, an exception included. As JSON it also has the scopes, which name the
/// trace.
/// </summary>
internal static class LogFormat
{
    public const string Variable = "MAILZEN_LOG_FORMAT";
    public const string Text = "text";
    public const string Json = "json";

    private const string Section = "Logging:Console:";
    private const string Time = "yyyy-MM-dd'T'HH':'mm':'ss.fff'Z'";

    /// <summary>Defaults of the console's formatter. .NET's own variables override each of them.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> DefaultsFor(IConfiguration configuration)
    {
        var isJson = Json.Equals(configuration[Variable]?.Trim(), StringComparison.OrdinalIgnoreCase);
        var formatter = configuration[$"{Section}FormatterName"] ?? (isJson ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple);
        yield return new($"{Section}FormatterName", formatter);
        yield return new($"{Section}FormatterOptions:UseUtcTimestamp", "true");
        if (formatter == ConsoleFormatterNames.Json)
        {
            yield return new($"{Section}FormatterOptions:TimestampFormat", Time);
            yield return new($"{Section}FormatterOptions:IncludeScopes", "true");
        }
        else
        {
            yield return new($"{Section}FormatterOptions:TimestampFormat", $"{Time} ");
            yield return new($"{Section}FormatterOptions:SingleLine", "true");
        }
    }
}
