using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MailZen.EntityFrameworkCore.Sqlite;

internal sealed class UtcDateTimeConverter()
    : ValueConverter<DateTimeOffset, DateTime>(
        value => value.UtcDateTime,
        value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc))
    );
