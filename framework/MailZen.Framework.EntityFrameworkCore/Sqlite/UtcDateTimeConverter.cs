using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MailZen.Framework.EntityFrameworkCore.Sqlite;

/// <summary>Stores points in time in UTC.</summary>
public sealed class UtcDateTimeConverter()
    : ValueConverter<DateTimeOffset, DateTime>(
        value => value.UtcDateTime,
        value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc))
    );
