using System.Threading.Channels;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>
/// Writes events that belong to no transaction, such as those of the guard. An attack is many of them, so a minute has a bound.
/// </summary>
internal sealed class PostedEvents(IServiceScopeFactory scopes, TimeProvider timeProvider, ILogger<PostedEvents> logger) : BackgroundService
{
    private const int MostPerMinute = 60;

    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    private readonly Channel<EventDraft> _drafts = Channel.CreateBounded<EventDraft>(
        new BoundedChannelOptions(MostPerMinute) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly Lock _lock = new();
    private DateTimeOffset _windowEnd = DateTimeOffset.MinValue;
    private int _left;

    public void Add(EventDraft draft)
    {
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
            if (now >= _windowEnd || _windowEnd - now > _window)
            {
                (_windowEnd, _left) = (now + _window, MostPerMinute);
            }

            if (_left == 0)
            {
                return;
            }

            _left--;
        }

        _drafts.Writer.TryWrite(draft);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var draft in _drafts.Reader.ReadAllAsync(stoppingToken))
            {
                await TryWriteAsync(draft, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping. These events tell of its own state, or of an attack that goes on.
        }
    }

    private async Task TryWriteAsync(EventDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var settings = await services.GetRequiredService<ISettingProvider>().GetAllAsync(cancellationToken);
            var statements = services.GetRequiredService<IOutgoingEvents>().Prepare(settings, () => draft);
            if (statements.Count > 0)
            {
                await services.GetRequiredService<OutgoingEventStore>().WriteAsync(statements, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.EventNotWritten(draft.Kind, exception);
        }
    }
}
