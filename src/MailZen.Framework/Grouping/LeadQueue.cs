using MailZen.Framework.Uow;

namespace MailZen.Framework.Grouping;

/// <summary>
/// Lets one do for all what is asked for at the same moment. Who comes while nobody leads, leads at once, alone; who comes meanwhile waits,
/// and the first of them leads next.
/// </summary>
/// <typeparam name="TItem">What is asked for.</typeparam>
internal sealed class LeadQueue<TItem>(TimeProvider timeProvider)
{
    private const int MaxItems = 64;

    // A group that is stuck, in a connection gone silent or behind somebody's lock, keeps nobody else waiting.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private List<Waiting> _waiting = [];
    private bool _isLed;

    /// <summary>Waits for a turn.</summary>
    /// <param name="item">What is asked for.</param>
    /// <param name="exclusive">What no two items of a group may have in common.</param>
    /// <param name="cancellationToken">Heard until a leader has taken the item.</param>
    /// <returns>The group to lead, the caller's item first, until it is disposed of. Null where a leader has had the item, or nobody came
    /// to take it for too long.</returns>
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
        using var waiting = DatabaseBudget.Count(); // Whoever leads waits for the database.
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

    /// <remarks>Its turn: true to lead, false when a leader has had it.</remarks>
    internal sealed class Waiting(TItem item, IReadOnlyCollection<string> exclusive)
    {
        public TItem Item => item;

        public IReadOnlyCollection<string> Exclusive => exclusive;

        public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Those who are led.</summary>
    internal sealed class LeadGroup(LeadQueue<TItem> queue, IReadOnlyList<Waiting> group) : IDisposable
    {
        /// <summary>Their items, the leader's first.</summary>
        public IReadOnlyList<TItem> Items { get; } = [.. group.Select(waiting => waiting.Item)];

        /// <summary>Tells the others among some items that they have had their turn.</summary>
        public void EndTurns(IReadOnlyCollection<TItem> items)
        {
            foreach (var other in group.Skip(1).Where(other => items.Contains(other.Item)))
            {
                other.Turn.TrySetResult(false);
            }
        }

        /// <summary>Tells all others, and passes the lead on.</summary>
        public void Dispose()
        {
            EndTurns(Items);
            queue.PassOn();
        }
    }
}
