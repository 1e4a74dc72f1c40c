using MailZen.Accounts.SignIn;
using MailZen.Framework.WebClientInfo;

namespace MailZen.Accounts.Tests.SignIn;

public sealed class RefusalPaceTests : IDisposable
{
    private const int Free = 50;

    private static readonly TimeSpan _hold = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(1);

    private readonly Client _client = new();
    private readonly RefusalPace _pace;

    public RefusalPaceTests() => _pace = new RefusalPace(_client);

    public void Dispose() => _pace.Dispose();

    [Fact]
    public async Task Should_Hold_The_Refusals_Of_A_Network_Beyond_Some()
    {
        (await MeasureAsync(Free, CancellationToken.None)).ShouldBeLessThan(_soon);

        (await MeasureAsync(1, CancellationToken.None)).ShouldBeGreaterThan(_hold - TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Should_Hold_No_Other_Network()
    {
        await MeasureAsync(Free, CancellationToken.None);

        _client.Network = "2001:db8:2::/48";

        (await MeasureAsync(1, CancellationToken.None)).ShouldBeLessThan(_soon);
    }

    /// <remarks>The refusal is audited after the wait, whether or not its client is still there.</remarks>
    [Fact]
    public async Task Should_End_The_Wait_And_Throw_Nothing_Where_The_Client_Hangs_Up()
    {
        await MeasureAsync(Free, CancellationToken.None);
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(100), TimeProvider.System);

        (await MeasureAsync(1, gone.Token)).ShouldBeLessThan(_soon);
    }

    private async Task<TimeSpan> MeasureAsync(int refusals, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var refusal = 0; refusal < refusals; refusal++)
        {
            await _pace.WaitAsync(cancellationToken);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    private sealed class Client : IWebClientInfoProvider
    {
        public string Network { get; set; } = "2001:db8:1::/48";

        public string? ClientIpAddress => null;

        public IReadOnlyList<ClientNetwork> ClientNetworks => [new(Network, 16)];
    }
}
