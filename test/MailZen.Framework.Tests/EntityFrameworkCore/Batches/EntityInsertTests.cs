using MailZen.Framework.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Batches;

public abstract class EntityInsertTests
{
    [Fact]
    public async Task Should_Write_What_Saving_Would_Write_And_Give_The_Entity_Its_Key()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var full = new Thing
        {
            Name = "full",
            Kind = ThingKind.Large,
            Number = 7,
            Text = "text",
        };
        var bare = new Thing { Name = "bare" };
        var saved = new Thing { Name = "saved" };

        await context.ExecuteBatchAsync([EntityInsert.Of(context, full), EntityInsert.Of(context, bare)], CancellationToken.None);
        context.Add(saved);
        await context.SaveChangesAsync();

        (full.Id, bare.Id, saved.Id).ShouldBe((1, 2, 3));
        var rows = await context.Set<Thing>().AsNoTracking().OrderBy(row => row.Id).ToListAsync();
        rows.Select(row => (row.Id, row.Name, row.Kind, row.Number, row.Text))
            .ShouldBe([
                (1, "full", ThingKind.Large, 7, "text"),
                (2, "bare", ThingKind.Small, null, null),
                (3, "saved", ThingKind.Small, null, null),
            ]);
    }

    [Fact]
    public async Task Should_Track_Nothing()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();

        await context.ExecuteBatchAsync([EntityInsert.Of(context, new Thing { Name = "a" })], CancellationToken.None);

        context.ChangeTracker.Entries().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Give_Each_Of_Several_Entities_Its_Own_Key()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        List<Thing> things = [.. "edcba".Select((letter, index) => new Thing { Name = $"{letter}", Number = index })];

        await context.ExecuteBatchAsync([.. things.Select(thing => EntityInsert.Of(context, thing))], CancellationToken.None);

        var rows = await context.Set<Thing>().AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name);
        things.ShouldAllBe(thing => rows[thing.Id] == thing.Name);
    }

    [Fact]
    public async Task Should_Leave_The_Key_That_Nobody_Wants()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var thing = new Thing { Name = "a" };
        var insert = EntityInsert.Of(context, thing, returnsKey: false);

        await context.ExecuteBatchAsync([insert], CancellationToken.None);

        (insert.HasRows, thing.Id).ShouldBe((false, 0));
        (await context.Set<Thing>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Should_Say_Which_Constraint_Refused_A_Row()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        BatchedQuery[] twice = [EntityInsert.Of(context, new Thing { Name = "a" }), EntityInsert.Of(context, new Thing { Name = "a" })];

        var refused = await Should.ThrowAsync<UniqueConstraintViolationException>(context.ExecuteBatchAsync(twice, CancellationToken.None));

        refused.Constraint.ShouldBe("ix_things_name");
    }

    private protected abstract Task<TestDbContext> NewContextAsync();
}

public sealed class EntityInsertOnSqliteTests : EntityInsertTests
{
    private protected override Task<TestDbContext> NewContextAsync() => TestDbContext.OnSqliteAsync();
}

public sealed class EntityInsertOnPostgreSqlTests : EntityInsertTests
{
    private protected override Task<TestDbContext> NewContextAsync() => TestDbContext.OnPostgreSqlAsync();
}
