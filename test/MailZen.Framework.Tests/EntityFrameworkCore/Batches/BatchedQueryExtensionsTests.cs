using System.Data.Common;
using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Batches;

public abstract class BatchedQueryExtensionsTests
{
    private const string InsertText = "INSERT INTO things (name, kind, number) VALUES ($1, 'Small', $2)";

    [Fact]
    public async Task Should_Run_Statements_In_Order_And_Read_The_Rows_Of_Each()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var (before, all, none) = (new ReadNames("a"), new ReadNames(""), new ReadNames("x"));

        await context.ExecuteBatchAsync([Insert("a1", 1), before, Insert("a2", 2), Insert("b", 3), all, none], CancellationToken.None);

        before.Names.ShouldBe(["a1"]);
        all.Names.ShouldBe(["a1", "a2", "b"]);
        none.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Run_Nothing_When_There_Is_Nothing_To_Run()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();

        await context.ExecuteBatchAsync([], CancellationToken.None);
    }

    [Fact]
    public async Task Should_Run_Inside_A_Transaction_Only()
    {
        await using var context = await NewContextAsync();

        await Should.ThrowAsync<InvalidOperationException>(context.ExecuteBatchAsync([Insert("a", 1)], CancellationToken.None));

        (await context.Set<Thing>().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Should_Leave_Nothing_Of_A_Batch_That_Is_Rolled_Back()
    {
        await using var context = await NewContextAsync();
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            await context.ExecuteBatchAsync([Insert("a", 1)], CancellationToken.None);
        }

        (await context.Set<Thing>().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Should_Say_Which_Constraint_Refused_A_Row_And_Pass_Other_Errors_On()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();

        var refused = await Should.ThrowAsync<UniqueConstraintViolationException>(
            context.ExecuteBatchAsync([Insert("a", 1), Insert("a", 2)], CancellationToken.None)
        );
        await transaction.RollbackAsync();
        await using var again = await context.Database.BeginTransactionAsync();
        var wrong = await Should.ThrowAsync<DbException>(
            context.ExecuteBatchAsync([new BatchedCommand("SELECT name FROM nowhere", [])], CancellationToken.None)
        );

        refused.Constraint.ShouldBe("ix_things_name");
        wrong.Message.ShouldContain("nowhere");
    }

    [Fact]
    public async Task Should_Begin_Nothing_When_The_Request_Has_No_Time_Left()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();

        await Should.ThrowAsync<DatabaseBudgetExceededException>(RunWithoutTimeAsync(context));

        (await context.Set<Thing>().CountAsync()).ShouldBe(0);

        static async Task RunWithoutTimeAsync(TestDbContext context)
        {
            DatabaseBudget.Begin(TimeSpan.Zero);
            await context.ExecuteBatchAsync([Insert("a", 1)], CancellationToken.None);
        }
    }

    private protected static BatchedCommand Insert(string name, int number) => new(InsertText, [name, number]);

    private protected abstract Task<TestDbContext> NewContextAsync();
}

public sealed class BatchedQueryExtensionsOnSqliteTests : BatchedQueryExtensionsTests
{
    private protected override Task<TestDbContext> NewContextAsync() => TestDbContext.OnSqliteAsync();
}

public sealed class BatchedQueryExtensionsOnPostgreSqlTests : BatchedQueryExtensionsTests
{
    [Fact]
    public async Task Should_Let_Each_Of_Several_Equal_Statements_Read_Its_Own_Rows()
    {
        await using var context = await NewContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        ReadNames[] reads = [Read("b"), Read("a"), Read("x"), Read("b")];

        await context.ExecuteBatchAsync([Insert("a1", 1), Insert("a2", 2), Insert("b1", 3), .. reads], CancellationToken.None);

        reads.Select(read => string.Join(' ', read.Names)).ShouldBe(["b1", "a1 a2", "", "b1"]);
    }

    private protected override Task<TestDbContext> NewContextAsync() => TestDbContext.OnPostgreSqlAsync();

    private static ReadNames Read(string beginning) =>
        new(beginning)
        {
            ArraySql =
                $"SELECT name, {GivenRows.Place} FROM {GivenRows.From("beginning")} "
                + "JOIN things ON name LIKE given.beginning || '%' ORDER BY name",
        };
}
