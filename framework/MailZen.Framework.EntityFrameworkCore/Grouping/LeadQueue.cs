using MailZen.Framework.Data;

namespace MailZen.Framework.EntityFrameworkCore.Grouping;

/// <summary>
/// Groups callers: one of them, the leader, runs the work of all. A caller that finds no leader starts at once, alone; later callers wait,
/// and the first of them leads the next group.
/// </summary>
/// <typeparam name="TItem">The work of one caller.</typeparam>
internal sealed class LeadQueue<TItem>(TimeProvider timeProvider)
{
    private const int MaxItems = 64;

    // A stuck group (a silent connection, somebody's lock) must keep no other caller waiting.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private List<Waiting> _waiting = [];
    private bool _isLed;

    /// <summary>Waits for a turn.</summary>
    /// <param name="item">The caller's work.</param>
    /// <param name="exclusive">Keys that no two items of a group may share.</param>
    /// <param name="cancellationToken">Honoured until a leader has picked the item up.</param>
    /// <returns>
    /// The group to lead, the caller's item first, until it is disposed of. Null if a leader has run the item, or none picked it up in
    /// time.
    /// </returns>
    public async Task<LeadGroup?> JoinAsync(TItem item, IReadOnlyCollection<string> exclusive, CancellationToken cancellationToken)
    {
        var own = new Waiting(item, exclusive);
        lock (_lock)
        {
            if (!_isLed)
            {
                _isLed = true;
                return new LeadGroup(this, [own]);
            }

            _waiting.Add(own);
        }

        return await LeadsAsync(own, cancellationToken) ? TakeGroup(own) : null;
    }

    private async Task<bool> LeadsAsync(Waiting own, CancellationToken cancellationToken)
    {
        using var waiting = DatabaseBudget.Count(); // The leader waits for the database.
        try
        {
            return await own.Turn.Task.WaitAsync(_patience, timeProvider, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            bool isTaken;
            lock (_lock)
            {
                isTaken = !_waiting.Remove(own);
            }

            if (isTaken)
            {
                return await own.Turn.Task;
            }

            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private LeadGroup TakeGroup(Waiting leader)
    {
        List<Waiting> group = [leader];
        List<Waiting> staying = [];
        var taken = leader.Exclusive.ToHashSet(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var waiting in _waiting)
            {
                var joins = group.Count < MaxItems && !taken.Overlaps(waiting.Exclusive);
                (joins ? group : staying).Add(waiting);
                taken.UnionWith(joins ? waiting.Exclusive : []);
            }

            _waiting = staying;
        }

        return new LeadGroup(this, group);
    }

    private void PassOn()
    {
        lock (_lock)
        {
            _isLed = _waiting.Count > 0;
            if (_isLed)
            {
                _waiting[0].Turn.SetResult(true);
                _waiting.RemoveAt(0);
            }
        }
    }

    /// <remarks>Its turn completes with true to become leader, and with false once a leader has run it.</remarks>
    internal sealed class Waiting(TItem item, IReadOnlyCollection<string> exclusive)
    {
        public TItem Item => item;

        public IReadOnlyCollection<string> Exclusive => exclusive;

        public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The callers of one leader.</summary>
    internal sealed class LeadGroup(LeadQueue<TItem> queue, IReadOnlyList<Waiting> group) : IDisposable
    {
        /// <summary>Their items, the leader's first.</summary>
        public IReadOnlyList<TItem> Items { get; } = [.. group.Select(waiting => waiting.Item)];

        /// <summary>Tells the other callers of these items that a leader has run them.</summary>
        public void EndTurns(IReadOnlyCollection<TItem> items)
        {
            foreach (var other in group.Skip(1).Where(other => items.Contains(other.Item)))
            {
                other.Turn.TrySetResult(false);
            }
        }

        /// <summary>Tells all other callers, and passes the lead on.</summary>
        public void Dispose()
        {
            EndTurns(Items);
            queue.PassOn();
        }
    }
}
