using System.Globalization;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>Writes points in time for clients.</summary>
public static class UtcText
{
    /// <summary>ISO 8601 in UTC with milliseconds, as the contract has it: <c>2026-11-23T09:30:00.000Z</c>.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
