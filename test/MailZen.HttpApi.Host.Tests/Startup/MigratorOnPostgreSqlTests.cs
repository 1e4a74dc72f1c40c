using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;
using Npgsql;

namespace MailZen.HttpApi.Host.Tests.Startup;

public sealed class MigratorOnPostgreSqlTests : MigratorTests<PostgreSqlDatabase>
{
    [Fact]
    public async Task Should_Say_That_It_Waits_And_Give_Up_In_Time()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(
            "MailZen.DbMigrator",
            [
                new("ASPNETCORE_ENVIRONMENT", "Production"),
                new("Database__Provider", "PostgreSql"),
                new("ConnectionStrings__Default", "Host=127.0.0.1;Port=1;Username=nobody;Password=hidden-word"),
                new("MAILZEN_DATABASE_WAIT_SECONDS", "3"),
            ]
        );

        exitCode.ShouldBe(1);
        output.ShouldContain("Waiting for the database, 0 of 3 s");
        output.ShouldContain("did not answer within 3 s");
        output.ShouldNotContain("hidden-word");
        output.ShouldNotContain("   at ");
    }

    /// <remarks>
    /// Whatever the server's own order is: an index sorted by a language's would miss rows once a library of the operating system changes
    /// it.
    /// </remarks>
    [Fact]
    public async Task Should_Compare_Texts_Byte_By_Byte()
    {
        await ProductProcess.RunAsync("MailZen.DbMigrator", Environment);

        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(
            """
            SELECT string_agg(table_name || '.' || column_name, ', ') FROM information_schema.columns
            WHERE table_schema = 'public' AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C' AND
              table_name <> '__EFMigrationsHistory'
            """
        );
        (await command.ExecuteScalarAsync()).ShouldBe(DBNull.Value);
    }

    /// <remarks>
    /// A check that goes on while the indexes go: it writes its challenge, then its account, and must not meet the migration in a circle.
    /// </remarks>
    [Fact]
    public async Task Should_Take_Indexes_Away_While_A_Host_Serves()
    {
        await ProductProcess.RunAsync("MailZen.DbMigrator", Environment);
        await ExecuteAsync(
            ConnectionString,
            """
            CREATE INDEX ix_users_normalized_user_name ON users (normalized_user_name);
            DELETE FROM "__EFMigrationsHistory" WHERE migration_id LIKE '%_UnusedIndexes' OR migration_id LIKE '%_ChallengeIndexes'
            """
        );
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var host = await source.OpenConnectionAsync();
        await using var check = await host.BeginTransactionAsync();
        await new NpgsqlCommand("UPDATE phone_verifications SET attempts = attempts + 1", host).ExecuteNonQueryAsync();

        var migration = ProductProcess.RunAsync("MailZen.DbMigrator", Environment);
        await using var waiting = source.CreateCommand(
            "SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database WHERE datname = current_database() "
                + "AND NOT granted)"
        );
        while (!(bool)(await waiting.ExecuteScalarAsync())!)
        {
            migration.IsCompleted.ShouldBeFalse();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        await new NpgsqlCommand("UPDATE users SET access_failed_count = 0", host).ExecuteNonQueryAsync();
        await check.CommitAsync();

        var (exitCode, output) = await migration;
        exitCode.ShouldBe(0, output);
        output.ShouldContain("UnusedIndexes");
    }

    /// <remarks>
    /// A session that waits for a table blocks all others on it: a host would stand still behind the migrator and a forgotten session.
    /// </remarks>
    [Fact]
    public async Task Should_Take_The_Time_It_Needs_But_Not_Wait_Long_For_A_Table()
    {
        await ProductProcess.RunAsync("MailZen.DbMigrator", Environment);
        await ExecuteAsync(
            ConnectionString,
            """
            DROP INDEX ix_phone_verifications_challenge_id, ix_signup_verifications_challenge_id;
            DELETE FROM "__EFMigrationsHistory" WHERE migration_id LIKE '%_ChallengeIndexes'
            """
        );
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var forgotten = await source.OpenConnectionAsync();
        await using var session = await forgotten.BeginTransactionAsync();
        await new NpgsqlCommand("LOCK TABLE phone_verifications IN ROW EXCLUSIVE MODE", forgotten).ExecuteNonQueryAsync();
        KeyValuePair<string, string?>[] hasty =
        [
            .. Environment,
            new("ConnectionStrings__Default", ConnectionString + ";Command Timeout=1"),
        ];

        var (exitCode, output) = await ProductProcess.RunAsync("MailZen.DbMigrator", hasty);

        exitCode.ShouldBe(1, output);
        output.ShouldContain("Another session has locked a table for longer than 10s.");
        output.ShouldNotContain("   at ");
        await session.RollbackAsync();
        (exitCode, output) = await ProductProcess.RunAsync("MailZen.DbMigrator", hasty);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("ChallengeIndexes");
    }

    [Fact]
    public async Task Should_Bear_A_Minimum_Of_Connections_Above_The_Default_Maximum()
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString);
        connection.Remove("Maximum Pool Size");
        connection.MinPoolSize = (8 * System.Environment.ProcessorCount) + 1;

        var (exitCode, output) = await ProductProcess.RunAsync(
            "MailZen.DbMigrator",
            [.. Environment, new("ConnectionStrings__Default", connection.ConnectionString)]
        );

        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task Should_Name_A_Missing_Connection_String()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(
            "MailZen.DbMigrator",
            [new("ASPNETCORE_ENVIRONMENT", "Production"), new("Database__Provider", "PostgreSql")]
        );

        exitCode.ShouldBe(1);
        output.ShouldContain("ConnectionStrings__Default is required for PostgreSql.");
    }

    protected override async Task OpenAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
    }

    protected override async Task CreateAsync(string sql)
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString);
        var name = connection.Database;
        connection.Database = "postgres";
        await ExecuteAsync(connection.ConnectionString, $"CREATE DATABASE {name}");
        await ExecuteAsync(ConnectionString, sql);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
