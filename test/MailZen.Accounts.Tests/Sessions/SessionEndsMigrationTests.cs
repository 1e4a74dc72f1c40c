using MailZen.Accounts.Sessions;
using MailZen.EntityFrameworkCore;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>Sessions that began before they had an end get theirs.</summary>
public abstract class SessionEndsMigrationTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Give_Existing_Sessions_The_End_That_New_Ones_Have()
    {
        var app = await StartAsync(("JWT_EXPIRATION", "7201")); // a host of its own: its schema changes
        var (user, administrator) = (await NewAccountAsync(app), await NewAdministratorAsync(app));
        await using var scope = app.Services.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<MailZenDbContext>();
        var ends = await EndsAsync();

        var migrations = dbContext.Database.GetMigrations().ToList();
        var before = migrations[migrations.FindIndex(name => name.EndsWith("_SessionEnds", StringComparison.Ordinal)) - 1];
        await dbContext.GetService<IMigrator>().MigrateAsync(before);
        (await app.QueryAsync("SELECT * FROM user_sessions")).Count.ShouldBe(2);
        await dbContext.GetService<IMigrator>().MigrateAsync();

        (await EndsAsync()).ShouldBe(ends);
        app.Logs.Clear(); // A migration reads a whole table, and so does this test.
        (await user.AuthMeAsync()).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromHours(1));
        (await administrator.AuthMeAsync()).Succeeded.ShouldBeTrue();

        async Task<List<TimeSpan>> EndsAsync() =>
            [.. (await dbContext.Set<UserSession>().AsNoTracking().ToListAsync()).Select(row => row.ExpiresAt - row.CreatedAt).Order()];
    }
}

public sealed class SessionEndsMigrationOnSqliteTests(TestApps apps) : SessionEndsMigrationTests<SqliteDatabase>(apps);

public sealed class SessionEndsMigrationOnPostgreSqlTests(TestApps apps) : SessionEndsMigrationTests<PostgreSqlDatabase>(apps);
