using Microsoft.EntityFrameworkCore;

namespace MailZen.EntityFrameworkCore.PostgreSql;

/// <summary>The context on PostgreSQL; its migrations are in <c>Migrations/PostgreSql</c>.</summary>
internal sealed class PostgreSqlMailZenDbContext(DbContextOptions<PostgreSqlMailZenDbContext> options) : MailZenDbContext(options);
