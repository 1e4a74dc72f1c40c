using System.Net;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>An address that asks for much at once waits for itself.</summary>
public sealed class AddressQueueTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Should_Hold_Half_Of_The_Connections_For_One_Address_And_Let_Others_Pass()
    {
        var app = await StartAsync();
        var half = new NpgsqlConnectionStringBuilder(app.Database.ConnectionString).MaxPoolSize / 2;
        var held = await Task.WhenAll(
            Enumerable.Range(0, half).Select(_ => BeginAsync(app, "198.18.9.1", manager => manager.BeginAsync()))
        );

        var next = BeginAsync(app, "198.18.9.1", manager => manager.BeginAsync());
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        next.IsCompleted.ShouldBeFalse();

        // Of three others, for one may share the queue by chance.
        var others = Enumerable
            .Range(1, 3)
            .Select(other => BeginAsync(app, $"198.18.10.{other}", manager => manager.BeginAsync()))
            .ToList();
        await (await Task.WhenAny(others).WaitAsync(_patience));
        await (await BeginAsync(app, "198.18.9.1", manager => manager.BeginSharedAsync()).WaitAsync(_patience)).DisposeAsync();

        // Nor do those wait who come behind a request of that address.
        using var turns = new UnitOfWorkTurns<AddressQueueTests>(TimeProvider.System);
        (await RunAsync(app, "198.18.9.1", turns).WaitAsync(_patience)).ShouldBeTrue();

        foreach (var unit in held)
        {
            await unit.DisposeAsync();
        }

        foreach (var unit in await Task.WhenAll([next, .. others]).WaitAsync(_patience))
        {
            await unit.DisposeAsync();
        }
    }

    private static Task<ScopedUnit> BeginAsync(
        TestApp app,
        string address,
        Func<IEfCoreUnitOfWorkManager, Task<IEfCoreUnitOfWork>> begin
    ) =>
        Task.Run(async () =>
        {
            app.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
            {
                Connection = { RemoteIpAddress = IPAddress.Parse(address) },
            };
            var scope = app.Services.CreateAsyncScope();
            return new ScopedUnit(scope, await begin(scope.ServiceProvider.GetRequiredService<IEfCoreUnitOfWorkManager>()));
        });

    private static Task<bool> RunAsync(TestApp app, string address, UnitOfWorkTurns<AddressQueueTests> turns) =>
        Task.Run(async () =>
        {
            app.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
            {
                Connection = { RemoteIpAddress = IPAddress.Parse(address) },
            };
            await using var scope = app.Services.CreateAsyncScope();
            var group = new UnitOfWorkGroup<AddressQueueTests>(
                turns,
                scope.ServiceProvider.GetRequiredService<IEfCoreUnitOfWorkManager>(),
                scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>()
            );
            var nothing = new TestWork("nothing", begin: () => [], decide: (_, _) => Task.FromResult<IReadOnlyList<BatchedQuery>?>([]));
            return await group.RunAsync(nothing, CancellationToken.None) is not null;
        });

    private sealed record ScopedUnit(AsyncServiceScope Scope, IUnitOfWork Unit) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Unit.DisposeAsync();
            await Scope.DisposeAsync();
        }
    }
}
