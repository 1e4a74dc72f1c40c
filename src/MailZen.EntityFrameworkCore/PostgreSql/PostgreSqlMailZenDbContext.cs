using System.Data.Common;
using System.Globalization;
using MailZen.EntityFrameworkCore.Faults;
using MailZen.Framework.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MailZen.EntityFrameworkCore.PostgreSql;

/// <summary>The context on PostgreSQL; its migrations stand in <c>Migrations/PostgreSql</c>.</summary>
internal sealed class PostgreSqlMailZenDbContext(DbContextOptions<PostgreSqlMailZenDbContext> options) : MailZenDbContext(options)
{
    // A message in the log of the server: no table grows by it, and yet it is committed as any write is, down to the disk and a
    // synchronous standby. None reads it. A full disk shows here where the log is on it, as it is unless an operator moved one of the
    // two; for the rest there is what requests meet.
    private const string WriteNothing = """
        SELECT CASE WHEN pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' THEN NULL
        ELSE pg_logical_emit_message(true, 'mailzen_ready', '')::text END
        """;

    private const string CommitAsynchronously = "SET LOCAL synchronous_commit = off";

    // Those who share a transaction say it once.
    private static readonly BatchedCommand _commitAsynchronously = new(CommitAsynchronously, []) { ArraySql = CommitAsynchronously };

    // Between its statements a unit of work only reckons: one that is idle for so long has lost its client, and the server may not know for
    // hours.
    private static readonly BatchedCommand _endAbandoned = new("SET LOCAL idle_in_transaction_session_timeout = '10s'", []);

    public override IReadOnlyList<BatchedQuery> AsynchronousCommit => [_commitAsynchronously];

    public override string? FindUniqueConstraint(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres ? postgres.ConstraintName : null;

    public override IReadOnlyList<BatchedQuery> LimitWaiting(TimeSpan patience) =>
        [
            new BatchedCommand(string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = {patience.TotalMilliseconds:0}"), []),
            _endAbandoned,
        ];

    internal override async Task<string?> FindWriteFaultOrNullAsync(int timeoutSeconds, CancellationToken cancellationToken)
    {
        await using var command = Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.CommandTimeout) = (WriteNothing, timeoutSeconds);
        return await command.ExecuteScalarAsync(cancellationToken) is string ? null : DatabaseFault.ReadOnly;
    }

    /// <remarks>
    /// Texts here are keys, and compared byte by byte. The order of a language is that of a library of the operating system: where an
    /// update changes it, an index finds rows no more, and a unique one lets two accounts own a number. It is slower, too.
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
