using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;
using Microsoft.Data.Sqlite;

namespace MailZen.HttpApi.Host.Tests.Startup;

public abstract class MigratorTests<TDatabase> : IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    private const string Migrator = "MailZen.DbMigrator";

    private readonly TDatabase _database = new();

    protected KeyValuePair<string, string?>[] Environment =>
        [
            new("ASPNETCORE_ENVIRONMENT", "Production"),
            new("Database__Provider", _database.Provider),
            new("ConnectionStrings__Default", _database.ConnectionString),
        ];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Should_Migrate_And_Seed_And_Have_Nothing_To_Do_The_Next_Time()
    {
        var (firstCode, first) = await ProductProcess.RunAsync(Migrator, Environment);
        var (secondCode, second) = await ProductProcess.RunAsync(Migrator, Environment);

        firstCode.ShouldBe(0, first);
        first.ShouldContain("migration(s): ");
        first.ShouldMatch("Creates the administrator admin@mailzen.com with the password .{20,} \\(shown only once\\)");
        secondCode.ShouldBe(0, second);
        second.ShouldContain("The schema is up to date.");
        second.ShouldNotContain("Makes");
    }

    [Fact]
    public async Task Should_Bear_Several_At_Once()
    {
        var runs = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ => ProductProcess.RunAsync(Migrator, [.. Environment, new("MAILZEN_ADMIN_PASSWORD", "of the operator")]))
        );

        runs.ShouldAllBe(run => run.ExitCode == 0);
        runs.Count(run => run.Output.Contains("Creates the administrator admin@mailzen.com with the password of MAILZEN_ADMIN_PASSWORD"))
            .ShouldBe(1);
    }

    [Theory]
    [InlineData("fourteen chars", "needs at least 15 characters")]
    [InlineData("administrator-admin@mailzen.com", "the administrator's e-mail address or name")]
    [InlineData("mnopqrstuvwxyzabc", "a simple sequence")]
    public async Task Should_Make_No_Administrator_With_A_Weak_Password_And_Write_Nothing(string password, string fault)
    {
        var (exitCode, output) = await ProductProcess.RunAsync(Migrator, [.. Environment, new("MAILZEN_ADMIN_PASSWORD", password)]);

        exitCode.ShouldBe(1, output);
        output.ShouldContain("MAILZEN_ADMIN_PASSWORD cannot be the password of the new administrator");
        output.ShouldContain(fault);
        output.ShouldNotContain(password);
        output.ShouldNotContain("Applied");
        await Should.ThrowAsync<Exception>(OpenAsync);
    }

    [Fact]
    public async Task Should_Upgrade_Whatever_The_Variable_Says_Where_An_Administrator_Is()
    {
        await ProductProcess.RunAsync(Migrator, Environment);

        var (exitCode, output) = await ProductProcess.RunAsync(Migrator, [.. Environment, new("MAILZEN_ADMIN_PASSWORD", "password")]);

        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task Should_Create_Change_And_Reset_An_Administrator()
    {
        const string Email = "ops@company.example";
        var (createdCode, created) = await RunAsync("--administrator", Email, "--role", "support");
        var (againCode, again) = await RunAsync($"--administrator={Email}");
        var (resetCode, reset) = await RunAsync("--administrator", Email, "--reset", "--role=administrator");

        createdCode.ShouldBe(0, created);
        created.ShouldMatch($"Creates {Email} in the role support, with the password .{{20,}} \\(shown only once");
        againCode.ShouldBe(0, again);
        again.ShouldContain("is an administrator already");
        again.ShouldNotContain("password");
        resetCode.ShouldBe(0, reset);
        reset.ShouldMatch($"Resets {Email}, with the password .{{20,}} \\(shown only once");
        reset.ShouldContain($"Gives {Email} the role administrator.");
    }

    [Theory]
    [InlineData(1, "one of: administrator, support, viewer", "--administrator", "ops@company.example", "--role", "owner")]
    [InlineData(1, "not an e-mail address", "--administrator", "ops")]
    [InlineData(1, "the last administrator", "--administrator", "admin@mailzen.com", "--role", "viewer")]
    [InlineData(2, "need --administrator", "--reset")]
    [InlineData(2, "--administrator needs a value", "--administrator")]
    public async Task Should_Say_Why_It_Changes_No_Administrator(int code, string fault, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);

        exitCode.ShouldBe(code, output);
        output.ShouldContain(fault);
    }

    [Fact]
    public async Task Should_Migrate_A_Restored_Backup_And_End_What_It_Holds()
    {
        var (exitCode, output) = await RunAsync("--after-restore");

        exitCode.ShouldBe(0, output);
        output.ShouldContain("migration(s): ");
        output.ShouldContain("Ended 0 session(s).");
        output.ShouldContain("Ended 0 code(s) by SMS.");
        output.ShouldContain("Ended 0 code(s) by e-mail.");
    }

    [Fact]
    public async Task Should_Print_The_Sql_And_Touch_Nothing()
    {
        var (exitCode, output) = await ProductProcess.RunAsync(Migrator, Environment, "--script");

        exitCode.ShouldBe(0, output);
        output.ShouldContain("phone_verifications");
        await Should.ThrowAsync<Exception>(OpenAsync);
    }

    [Fact]
    public async Task Should_Print_Sql_That_Makes_The_Whole_Schema()
    {
        var (_, sql) = await ProductProcess.RunAsync(Migrator, Environment, "--script");
        await CreateAsync(sql);

        var (exitCode, output) = await ProductProcess.RunAsync(Migrator, Environment);

        exitCode.ShouldBe(0, output);
        output.ShouldContain("The schema is up to date.");
    }

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        ProductProcess.RunAsync(Migrator, Environment, arguments);

    protected abstract Task OpenAsync();

    protected abstract Task CreateAsync(string sql);

    protected string ConnectionString => _database.ConnectionString;
}

public sealed class MigratorOnSqliteTests : MigratorTests<SqliteDatabase>
{
    protected override async Task OpenAsync()
    {
        await using var connection = new SqliteConnection(ConnectionString + ";Mode=ReadOnly");
        await connection.OpenAsync();
    }

    protected override async Task CreateAsync(string sql)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
