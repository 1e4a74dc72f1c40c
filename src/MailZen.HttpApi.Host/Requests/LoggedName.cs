using System.Text.RegularExpressions;

namespace MailZen.HttpApi.Host.Requests;

/// <summary>Hosts and origins as a log may show them: a stranger wrote them.</summary>
internal static partial class LoggedName
{
    /// <summary>The name itself where it is short and of harmless characters.</summary>
    public static string Of(string? name) =>
        string.IsNullOrEmpty(name) ? "(none)"
        : Harmless().IsMatch(name) ? name
        : "(not a host)";

    [GeneratedRegex(@"\A[0-9A-Za-z.:/\[\]_-]{1,100}\z")]
    private static partial Regex Harmless();
}
