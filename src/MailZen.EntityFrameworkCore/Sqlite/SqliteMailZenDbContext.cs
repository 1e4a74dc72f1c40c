using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MailZen.EntityFrameworkCore.Sqlite;

/// <summary>The context on SQLite; its migrations stand in <c>Migrations/Sqlite</c>.</summary>
internal sealed class SqliteMailZenDbContext(DbContextOptions<SqliteMailZenDbContext> options) : MailZenDbContext(options)
{
    private const int UniqueConstraint = 2067; // SQLITE_CONSTRAINT_UNIQUE
    private const int PrimaryKeyConstraint = 1555; // SQLITE_CONSTRAINT_PRIMARYKEY

    /// <remarks>SQLite cannot order or compare <see cref="DateTimeOffset"/>: all of them are UTC, and kept as such.</remarks>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcDateTimeConverter>();

    /// <remarks>SQLite names columns (<c>users.normalized_email</c>), PostgreSQL the index that EF Core named after them.</remarks>
    public override string? FindUniqueConstraint(DbException exception)
    {
        if (exception is not SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint } sqlite)
        {
            return null;
        }

        var start = sqlite.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2;
        var columns = sqlite.Message[start..].TrimEnd('\'', '.').Split(", ");
        var table = columns[0].Split('.')[0];
        var prefix = sqlite.SqliteExtendedErrorCode == PrimaryKeyConstraint ? "pk" : "ix";
        return $"{prefix}_{table}_{string.Join('_', columns.Select(column => column.Split('.')[^1]))}";
    }

    public override IReadOnlyList<BatchedQuery> AsynchronousCommit => [];

    public override IReadOnlyList<BatchedQuery> LimitWaiting(TimeSpan patience) => [];
}
