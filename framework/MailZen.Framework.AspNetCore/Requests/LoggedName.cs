using System.Text.RegularExpressions;

namespace MailZen.Framework.AspNetCore.Requests;

/// <summary>Hosts and origins in a form that a log may show: strangers write them.</summary>
public static partial class LoggedName
{
    /// <summary>The name itself if it is short and has only harmless characters.</summary>
    public static string Of(string? name) =>
        string.IsNullOrEmpty(name) ? "(none)"
        : Harmless().IsMatch(name) ? name
        : "(not a host)";

    [GeneratedRegex(@"\A[0-9A-Za-z.:/\[\]_-]{1,100}\z")]
    private static partial Regex Harmless();
}
