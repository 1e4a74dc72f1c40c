using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.Framework.Tests.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.Tests.EntityFrameworkCore.ForeignContext;

/// <summary>The framework works on any context, without our modules and without a web server.</summary>
public abstract class ForeignContextTests<TDatabase> : IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    private readonly TDatabase _database = new();
    private IHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = BuildHost();
        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ShopDbContext>().Database.EnsureCreatedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _host.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Should_Keep_Everything_Of_A_Completed_Unit_Of_Work_And_Nothing_Of_Another()
    {
        await AddAsync("kept", isCompleted: true);
        await AddAsync("given up", isCompleted: false);

        await using var scope = _host.Services.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<ShopDbContext>().Set<Order>();
        (await orders.Select(order => order.Number).ToListAsync()).ShouldBe(["kept"]);
        var audit = await scope.ServiceProvider.GetRequiredService<IAuditLogReader>().GetAsync(before: null);
        audit.ShouldHaveSingleItem().Subject.ShouldBe("kept");
    }

    [Fact]
    public async Task Should_Name_The_Index_That_Refuses_A_Row()
    {
        await AddAsync("twice", isCompleted: true);

        var refusal = await Should.ThrowAsync<UniqueConstraintViolationException>(() => AddAsync("twice", isCompleted: true));

        refusal.Constraint.ShouldBe("ix_orders_number");
        var translators = _host.Services.GetServices<IExceptionTranslator>();
        translators.ShouldHaveSingleItem().TranslateOrNull(refusal)!.Code.ShouldBe(CommonErrorCodes.ConcurrencyConflict);
    }

    [Fact]
    public async Task Should_Refuse_What_Exceeds_A_Limit()
    {
        await OrderAsync();

        (await Should.ThrowAsync<BusinessException>(OrderAsync)).Code.ShouldBe("TOO_MANY_ORDERS");

        async Task OrderAsync()
        {
            await using var scope = _host.Services.CreateAsyncScope();
            await using var unitOfWork = await scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().BeginAsync();
            await scope
                .ServiceProvider.GetRequiredService<IOperationLimiter>()
                .AcquireAsync([new OperationLimit("order", "somebody", Max: 1, TimeSpan.FromHours(1), "TOO_MANY_ORDERS")]);
            await unitOfWork.CompleteAsync();
        }
    }

    [Fact]
    public async Task Should_Let_Units_Of_Work_Share_A_Transaction()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => RunAsync($"{number}")));

        await using var scope = _host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<ShopDbContext>().Set<Order>().CountAsync()).ShouldBe(8);

        async Task RunAsync(string number)
        {
            await using var scope = _host.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var work = new TestWork(
                number,
                begin: () => [new BatchedCommand("INSERT INTO orders (number, at) VALUES ($1, $2)", [number, DateTime.UnixEpoch])],
                decide: (_, _) => Task.FromResult<IReadOnlyList<BatchedQuery>?>([])
            );
            var group = services.GetRequiredService<UnitOfWorkGroup<ShopDbContext>>();
            (await group.RunAsync(work, CancellationToken.None)).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Should_Keep_The_Key_Ring_In_The_Database()
    {
        var text = _host.Services.GetDataProtector("test").Protect("a secret");

        using var other = BuildHost();
        other.Services.GetDataProtector("test").Unprotect(text).ShouldBe("a secret");
    }

    [Fact]
    public async Task Should_Be_Ready()
    {
        var report = await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "database");

        report
            .Entries["database"]
            .ShouldSatisfyAllConditions(entry => entry.Description.ShouldBeNull(), entry => entry.Status.ShouldBe(HealthStatus.Healthy));
    }

    private async Task AddAsync(string number, bool isCompleted)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await using var unitOfWork = await services.GetRequiredService<IUnitOfWorkManager>().BeginAsync();
        var dbContext = services.GetRequiredService<ShopDbContext>();
        dbContext.Set<Order>().Add(new Order { Number = number, At = TimeProvider.System.GetUtcNow() });
        services.GetRequiredService<IAuditLog>().Add("ordered", subject: number);
        await dbContext.SaveChangesAsync();
        if (isCompleted)
        {
            await unitOfWork.CompleteAsync();
        }
    }

    private IHost BuildHost()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Database:Provider"] = _database.Provider,
                ["ConnectionStrings:Default"] = _database.ConnectionString,
                ["MAILZEN_MASTER_KEY"] = TestApp.MasterKey,
            }
        );
        builder.AddApplication<ShopModule>();
        builder.ConfigureContainer(
            new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true })
        );
        return builder.Build();
    }
}

public sealed class ForeignContextOnSqliteTests : ForeignContextTests<SqliteDatabase>;

public sealed class ForeignContextOnPostgreSqlTests : ForeignContextTests<PostgreSqlDatabase>;
