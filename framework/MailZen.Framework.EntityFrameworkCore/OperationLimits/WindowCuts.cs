using System.Threading.Channels;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>
/// Stores the shortening of a window if the statement that made it refused, and so was rolled back. Without it, a window from before the
/// clock was set back would refuse until its old end.
/// </summary>
internal sealed partial class WindowCuts(IServiceScopeFactory scopes, ILogger<WindowCuts> logger) : BackgroundService
{
    private const int MaxWaiting = 10_000;

    private const string Sql = $"UPDATE {RateLimitModel.Table} SET expires_at = $2 WHERE key = $1 AND expires_at > $2";

    // What does not fit is shortened at the next refusal.
    private readonly Channel<OperationLimitHit> _cuts = Channel.CreateBounded<OperationLimitHit>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    /// <summary>Notes a shortened window, which is written in the background.</summary>
    public void Add(OperationLimitHit cut) => _cuts.Writer.TryWrite(cut);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var cut in _cuts.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(cut, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception); // An exception that leaves a background service would stop the host.
            }
        }
    }

    private async Task WriteAsync(OperationLimitHit cut, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var unitOfWork = await scope
            .ServiceProvider.GetRequiredService<IEfCoreUnitOfWorkManager>()
            .BeginAsync(cancellationToken);
        await unitOfWork.CompleteAsync([new BatchedCommand(Sql, [cut.Key, cut.WindowEnd.UtcDateTime])]);
    }

    [LoggerMessage(
        520,
        LogLevel.Warning,
        "limit_cut_failed: A limit's window could not be shortened; the next refusal retries it.",
        EventName = "limit_cut_failed"
    )]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
