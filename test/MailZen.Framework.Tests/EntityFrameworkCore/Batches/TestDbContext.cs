using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Setup;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Batches;

/// <summary>A context of nobody's module, whose table lives as long as its connection.</summary>
internal sealed class TestDbContext(DbContextOptions options) : DbContext(options), IEfCoreDbContext
{
    private const string Columns =
        "name text NOT NULL, kind text NOT NULL, number integer, text text, CONSTRAINT ix_things_name UNIQUE (name)";

    public static Task<TestDbContext> OnSqliteAsync() =>
        CreateAsync(options => DatabaseSetup.UseSqlite(options, "Data Source=:memory:"), "integer PRIMARY KEY AUTOINCREMENT");

    public static Task<TestDbContext> OnPostgreSqlAsync() =>
        CreateAsync(
            options => DatabaseSetup.UsePostgreSql(options, Environment.GetEnvironmentVariable("MAILZEN_TEST_POSTGRES") ?? ""),
            "bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY"
        );

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Thing>().ToTable("things").Property(thing => thing.Kind).HasConversion<string>();

    private static async Task<TestDbContext> CreateAsync(Action<DbContextOptionsBuilder> use, string key)
    {
        var options = new DbContextOptionsBuilder();
        use(options);
        var context = new TestDbContext(options.Options);
        await context.Database.OpenConnectionAsync();
        await using var create = context.Database.GetDbConnection().CreateCommand();
        create.CommandText = $"DROP TABLE IF EXISTS things; CREATE TEMPORARY TABLE things (id {key}, {Columns})"; // Connections are pooled.
        await create.ExecuteNonQueryAsync();
        return context;
    }
}
