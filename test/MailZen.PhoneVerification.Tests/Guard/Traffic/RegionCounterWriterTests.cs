using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.TestBase.Apps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.PhoneVerification.Tests.Guard.Traffic;

/// <summary>The writer while the database is away. With a database: <see cref="RegionBudgetTests{TDatabase}"/>.</summary>
public sealed class RegionCounterWriterTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly RegionCounters _counters = new(new FakeTimeProvider());
    private readonly RegionTrafficDouble _store = new();
    private readonly CapturedLogs _logs = new();
    private readonly ServiceProvider _services;
    private readonly RegionCounterWriter _writer;

    public RegionCounterWriterTests()
    {
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_logs))
            .AddSingleton<IRegionTrafficStore>(_store)
            .AddSingleton<ISettingProvider, UnreadableSettings>()
            .AddSingleton(_counters)
            .AddSingleton<RegionCounterWriter>()
            .BuildServiceProvider();
        _writer = _services.GetRequiredService<RegionCounterWriter>();
    }

    [Fact]
    public async Task Should_Fail_Each_Request_That_Waits_And_Log_It_Once()
    {
        Task[] requests = [WaitAsync(), WaitAsync()];
        await _writer.StartAsync(CancellationToken.None);
        foreach (var request in requests)
        {
            await Should.ThrowAsync<UnauthorizedAccessException>(request.WaitAsync(_patience));
        }

        await Should.ThrowAsync<UnauthorizedAccessException>(WaitAsync().WaitAsync(_patience));

        await _writer.StopAsync(CancellationToken.None);
        _logs.Entries.ShouldHaveSingleItem().EventName.ShouldBe("sms_guard_counts_not_written");
    }

    [Fact]
    public async Task Should_Write_What_Is_Left_When_It_Stops()
    {
        await _writer.StartAsync(CancellationToken.None);
        _counters.Count(new UnitOfWorkDouble(), "FR", _counters.Hour);

        await _writer.StopAsync(CancellationToken.None);

        _store.SumSent("FR").ShouldBe(1);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _services.Dispose();
        _logs.Dispose();
    }

    private Task WaitAsync() => _counters.WaitUntilFreshAsync(CancellationToken.None).AsTask();

    private sealed class UnreadableSettings : ISettingProvider
    {
        public Task<string?> GetOrNullAsync(string name) => throw new UnauthorizedAccessException();

        public ValueTask<SettingSnapshot> GetAllAsync(CancellationToken cancellationToken = default) =>
            throw new UnauthorizedAccessException();
    }
}
