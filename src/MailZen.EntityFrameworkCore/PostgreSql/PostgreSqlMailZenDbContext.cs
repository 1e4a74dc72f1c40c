using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MailZen.EntityFrameworkCore.PostgreSql;

/// <summary>The context on PostgreSQL; its migrations stand in <c>Migrations/PostgreSql</c>.</summary>
internal sealed class PostgreSqlMailZenDbContext(DbContextOptions<PostgreSqlMailZenDbContext> options) : MailZenDbContext(options)
{
    public override string? FindUniqueConstraint(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres ? postgres.ConstraintName : null;
}
