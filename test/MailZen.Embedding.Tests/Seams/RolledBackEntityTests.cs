using MailZen.Framework.Uow;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>What a unit of work has saved and rolled back is nowhere: neither in the database nor in what the application tracks.</summary>
public abstract class RolledBackEntityTests<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Have_The_Values_Of_Before()
    {
        await using var database = new TDatabase();
        await using var app = await CrmApp.StartAsync(database);
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        var client = new CrmClient { Name = "Jane" };
        context.Clients.Add(client);
        await context.SaveChangesAsync();

        await using (await scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().BeginAsync())
        {
            (client.Name, client.Mobile) = ("Joan", "+4915123456789");
            await context.SaveChangesAsync();
        }

        (client.Name, client.Mobile, context.Entry(client).State).ShouldBe(("Jane", null, EntityState.Unchanged));
        client.Name = "Jill";
        await context.SaveChangesAsync();
        var row = await context.Clients.AsNoTracking().SingleAsync();
        (row.Name, row.Mobile).ShouldBe(("Jill", null));
    }
}

public sealed class RolledBackEntityOnSqliteTests : RolledBackEntityTests<SqliteDatabase>;

public sealed class RolledBackEntityOnPostgreSqlTests : RolledBackEntityTests<PostgreSqlDatabase>;
