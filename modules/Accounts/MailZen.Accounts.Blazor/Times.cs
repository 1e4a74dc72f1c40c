using System.Globalization;

namespace MailZen.Accounts.Blazor;

/// <summary>Times as pages show them.</summary>
internal static class Times
{
    public static string Write(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
