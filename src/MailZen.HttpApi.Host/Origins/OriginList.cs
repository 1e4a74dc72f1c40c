using System.Text.RegularExpressions;

namespace MailZen.HttpApi.Host.Origins;

/// <summary>
/// Origins as browsers and apps write them: scheme, host and port. Apps have schemes of their own, such as <c>capacitor://localhost</c>.
/// </summary>
internal static partial class OriginList
{
    public static bool IsUsable(string text) => Split(text).All(origin => NormalizeOrNull(origin) is not null);

    public static IReadOnlyList<string> Parse(string? text) => [.. Split(text ?? "").Select(origin => NormalizeOrNull(origin)!)];

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <remarks>In the form that is sent: lower case, international names in Punycode, no default port, no trailing slash.</remarks>
    private static string? NormalizeOrNull(string origin)
    {
        if (!Origin().IsMatch(origin) || !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme == Uri.UriSchemeFile)
        {
            return null;
        }

        var host = uri.IdnHost.Contains(':', StringComparison.Ordinal) ? $"[{uri.IdnHost}]" : uri.IdnHost;
        return host.Length == 0 ? null
            : uri.IsDefaultPort ? $"{uri.Scheme}://{host}".ToLowerInvariant()
            : $"{uri.Scheme}://{host}:{uri.Port}".ToLowerInvariant();
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*://[^/?#@\s]+/?\z")]
    private static partial Regex Origin();
}
