using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;

namespace MailZen.HttpApi.Host.Tests.Holding;

/// <summary>A migrator that is killed somewhere in the middle leaves what the next one completes.</summary>
public abstract class KilledMigratorTests<TDatabase> : IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    private const string Migrator = "MailZen.DbMigrator";

    private readonly TDatabase _database = new();

    private KeyValuePair<string, string?>[] Environment =>
        [
            new("ASPNETCORE_ENVIRONMENT", "Production"),
            new("Database__Provider", _database.Provider),
            new("ConnectionStrings__Default", _database.ConnectionString),
            new("MAILZEN_ADMIN_PASSWORD", "of the operator"),
        ];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Should_Be_Completed_By_The_Next_One()
    {
        // From before it connects to after it has seeded; each kill finds what the last one left.
        for (var milliseconds = 300; milliseconds <= 2_100; milliseconds += 150)
        {
            using var killed = ProductProcess.Start(Migrator, Environment);
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
            killed.Kill();
            await killed.ExitAsync();
        }

        var runs = await Task.WhenAll(ProductProcess.RunAsync(Migrator, Environment), ProductProcess.RunAsync(Migrator, Environment));

        runs.ShouldAllBe(run => run.ExitCode == 0);
        var (exitCode, output) = await ProductProcess.RunAsync(Migrator, Environment);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("The schema is up to date.");
        output.ShouldNotContain("Makes");
    }
}

public sealed class KilledMigratorOnSqliteTests : KilledMigratorTests<SqliteDatabase>;

public sealed class KilledMigratorOnPostgreSqlTests : KilledMigratorTests<PostgreSqlDatabase>;
