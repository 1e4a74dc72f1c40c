namespace MailZen.Accounts.Passwords;

/// <summary>A place in a queue. Disposing of it gives it up, and the next turn begins.</summary>
internal sealed class FairPlace(FairQueue queue, FairLane lane, FairParty party) : IDisposable
{
    // Continues neither under the queue's lock, nor on the thread of the place that ended.
    private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal FairLane Lane { get; } = lane;

    internal FairParty Party { get; } = party;

    internal FairPlaceStage Stage { get; set; }

    /// <summary>Waits for the turn, once.</summary>
    /// <exception cref="OperationCanceledException">The caller left before the turn came; the place is given up.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        queue.Join(this);
        await using var registration = cancellationToken.UnsafeRegister(GiveUp, cancellationToken);
        await _turn.Task;
    }

    public void Dispose() => queue.Leave(this);

    internal void Begin()
    {
        Stage = FairPlaceStage.Working;
        _turn.SetResult();
    }

    private void GiveUp(object? cancellationToken)
    {
        if (queue.LeaveWaiting(this))
        {
            _turn.SetCanceled((CancellationToken)cancellationToken!);
        }
    }
}
