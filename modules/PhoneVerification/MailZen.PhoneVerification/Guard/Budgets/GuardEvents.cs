using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Guard.Budgets;

/// <summary>
/// Says when a budget is used up: a figure for each text, and one log entry for each budget and hour, since an attack is many texts.
/// </summary>
internal sealed class GuardEvents(ILogger<PumpingGuard> logger, GuardMetrics metrics)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Budget, string Whose, int Hour), byte> _logged = new();

    /// <param name="subject">Who asked for which number.</param>
    /// <param name="budget">The budget that is used up, or null for none.</param>
    /// <param name="mode">What follows from it.</param>
    /// <param name="hour">The present hour.</param>
    public void Tripped(SendSubject subject, string? budget, GuardMode mode, int hour)
    {
        if (budget is null || mode == GuardMode.Off)
        {
            return;
        }

        metrics.Tripped(budget, mode, subject.Number.Region);
        var isOfRegion = budget.StartsWith("region", StringComparison.Ordinal);
        if (_logged.Count >= MostRemembered)
        {
            _logged.Clear();
        }

        if (_logged.TryAdd((budget, isOfRegion ? subject.Number.Region : subject.Network, hour), 0))
        {
            logger.BudgetTripped(budget, mode, subject.Number.Region, isOfRegion ? "everybody" : subject.Network);
        }
    }
}
