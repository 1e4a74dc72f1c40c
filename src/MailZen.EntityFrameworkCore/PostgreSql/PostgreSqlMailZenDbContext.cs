using System.Data.Common;
using System.Globalization;
using MailZen.EntityFrameworkCore.Faults;
using MailZen.Framework.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MailZen.EntityFrameworkCore.PostgreSql;

/// <summary>The context on PostgreSQL; its migrations are in <c>Migrations/PostgreSql</c>.</summary>
internal sealed class PostgreSqlMailZenDbContext(DbContextOptions<PostgreSqlMailZenDbContext> options) : MailZenDbContext(options)
{
    // A message in the server's write-ahead log: no table grows, and yet it is committed like any write, to the disk and to a synchronous
    // standby. Nothing reads it. It fails on a full disk if the log is on that disk, which is the default; the faults that requests meet
    // cover the rest.
    private const string WriteNothing = """
        SELECT CASE WHEN pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' THEN NULL
        ELSE pg_logical_emit_message(true, 'mailzen_ready', '')::text END
        """;

    private const string CommitAsynchronously = "SET LOCAL synchronous_commit = off";

    // Sent once per shared transaction.
    private static readonly BatchedCommand _commitAsynchronously = new(CommitAsynchronously, []) { ArraySql = CommitAsynchronously };

    // Between its statements a unit of work only computes: a connection idle this long has lost its client, and the server may not notice
    // for hours.
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
    /// Text columns here are keys, compared byte by byte. The sort order of a language comes from a library of the operating system: after
    /// an update, an index no longer finds rows, and a unique one lets two accounts own a number. It is also slower.
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
