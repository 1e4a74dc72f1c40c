using System.Data.Common;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>
/// Times of statements, right whatever the process has told Npgsql: with <c>Npgsql.EnableLegacyTimestampBehavior</c>, which applications
/// set for other code, a <see cref="DateTime"/> is sent in the time zone of the session and read in that of the process.
/// </summary>
internal static class UtcTimes
{
    /// <summary>A parameter for PostgreSQL.</summary>
    public static object ToPostgreSql(object value) =>
        value switch
        {
            DateTime { Kind: DateTimeKind.Utc } time => new DateTimeOffset(time),
            DateTime[] times => Array.ConvertAll(times, time => new DateTimeOffset(time)),
            _ => value,
        };

    /// <summary>A time of a row, on either database.</summary>
    public static DateTimeOffset GetUtc(this DbDataReader row, int column)
    {
        var time = row.GetDateTime(column);
        return new DateTimeOffset(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc));
    }
}
