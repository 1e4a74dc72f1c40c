using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.Hosting;
using MailZen.PhoneVerification.AspNetCore;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>The module migrates its own tables in an application's database, or says why it does not.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task Should_Leave_Enums_To_The_Application()
    {
        await using var database = new PostgreSqlDatabase();
        await using var app = Build<TablesDbContext>(options =>
            options.UseNpgsql(database.ConnectionString, npgsql => npgsql.MapEnum<DayOfWeek>())
        );

        await app.MigratePhoneVerificationAsync();

        await using var scope = app.Services.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<TablesDbContext>();
        (await Rows.ReadAsync(dbContext, "SELECT COUNT(*) FROM rate_limits")).ShouldBe(["0"]);
        (await Rows.ReadAsync(dbContext, "SELECT typname FROM pg_type WHERE typname = 'day_of_week'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Refuse_Tables_That_The_Application_Migrates()
    {
        await using var database = new SqliteDatabase();
        await using var app = Build<CrmDbContext>(database.Use);

        var refusal = await Should.ThrowAsync<StartupValidationException>(() => app.MigratePhoneVerificationAsync());

        refusal.Message.ShouldContain("areMigratedHere");
    }

    [Fact]
    public async Task Should_Refuse_A_Context_Without_The_Tables()
    {
        await using var database = new SqliteDatabase();
        await using var app = Build<BareDbContext>(database.Use);

        var refusal = await Should.ThrowAsync<StartupValidationException>(() => app.MigratePhoneVerificationAsync());

        refusal.Message.ShouldContain("ConfigurePhoneVerification(Database)");
    }

    [Fact]
    public async Task Should_Wait_For_The_Database_As_Long_As_Configured()
    {
        await using var app = Build<TablesDbContext>(options => options.UseNpgsql("Host=127.0.0.1;Port=1;Database=shop"), waitSeconds: "0");

        var refusal = await Should.ThrowAsync<DatabaseUnavailableException>(() => app.MigratePhoneVerificationAsync());

        refusal.Message.ShouldContain("within 0 s (MAILZEN_DATABASE_WAIT_SECONDS)");
    }

    private static WebApplication Build<TDbContext>(Action<DbContextOptionsBuilder> useDatabase, string? waitSeconds = null)
        where TDbContext : DbContext
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["MAILZEN_DATABASE_WAIT_SECONDS"] = waitSeconds;
        builder.Services.AddDbContext<TDbContext>(useDatabase);
        builder.Services.AddPhoneVerification(options =>
        {
            options.UseDbContext<TDbContext>();
            options.UseOwners<CrmNumbers>();
        });
        return builder.Build();
    }

    private sealed class TablesDbContext(DbContextOptions<TablesDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ConfigurePhoneVerification(Database);
    }

    private sealed class BareDbContext(DbContextOptions<BareDbContext> options) : DbContext(options);
}
