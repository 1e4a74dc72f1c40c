using System.Data.Common;
using System.Globalization;
using MailZen.Framework.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MailZen.EntityFrameworkCore.PostgreSql;

/// <summary>The context on PostgreSQL; its migrations stand in <c>Migrations/PostgreSql</c>.</summary>
internal sealed class PostgreSqlMailZenDbContext(DbContextOptions<PostgreSqlMailZenDbContext> options) : MailZenDbContext(options)
{
    private const string CommitAsynchronously = "SET LOCAL synchronous_commit = off";

    // Those who share a transaction say it once.
    private static readonly BatchedCommand _commitAsynchronously = new(CommitAsynchronously, []) { ArraySql = CommitAsynchronously };

    // Between its statements a unit of work only reckons: one that is idle for so long has lost its client, and the server may not know for hours.
    private static readonly BatchedCommand _endAbandoned = new("SET LOCAL idle_in_transaction_session_timeout = '10s'", []);

    public override IReadOnlyList<BatchedQuery> AsynchronousCommit => [_commitAsynchronously];

    public override string? FindUniqueConstraint(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres ? postgres.ConstraintName : null;

    public override IReadOnlyList<BatchedQuery> LimitWaiting(TimeSpan patience) =>
    [
        new BatchedCommand(string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = {patience.TotalMilliseconds:0}"), []),
        _endAbandoned,
    ];

    /// <remarks>
    /// Texts here are keys, and compared byte by byte. The order of a language is that of a library of the operating system: where an update changes it, an index finds rows no more, and
    /// a unique one lets two accounts own a number. It is slower, too.
    /// </remarks>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string))
            {
                property.SetCollation("C");
            }
        }
    }
}
