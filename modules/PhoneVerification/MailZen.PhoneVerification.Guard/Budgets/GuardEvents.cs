using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.OutgoingEvents;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Guard.Budgets;

/// <summary>
/// Reports used-up budgets: a metric per message, but one log entry and one outgoing event per budget and hour, because an attack is many
/// messages.
/// </summary>
internal sealed class GuardEvents(ILogger<PumpingGuard> logger, GuardMetrics metrics, IOutgoingEvents events)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Budget, string Whose, int Hour), byte> _logged = new();

    /// <param name="subject">Who requested a code for which number.</param>
    /// <param name="budget">The used-up budget, or null.</param>
    /// <param name="mode">The budget's mode.</param>
    /// <param name="hour">The current clock hour.</param>
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
            events.Post(
                new EventDraft(
                    "guard.tripped",
                    AccountId: null,
                    new JsonObject
                    {
                        ["budget"] = budget,
                        ["mode"] = mode.ToString(),
                        ["country"] = subject.Number.Region,
                        ["network"] = isOfRegion ? null : subject.Network,
                    }
                )
            );
        }
    }
}
