using Microsoft.EntityFrameworkCore;

namespace MailZen.EntityFrameworkCore.Sqlite;

/// <summary>The context on SQLite; its migrations are in <c>Migrations/Sqlite</c>.</summary>
internal sealed class SqliteMailZenDbContext(DbContextOptions<SqliteMailZenDbContext> options) : MailZenDbContext(options);
