using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>
/// Lets the ends of attempts that are noted at the same moment share one transaction (group commit). Who comes while nobody writes, writes for all who wait, and leaves
/// the next turn to one of those who came meanwhile: everybody waits for one write before their own at most.
/// </summary>
internal sealed class GroupedEnds
{
    private readonly Lock _lock = new();
    private List<End> _waiting = [];
    private bool _isWriting;

    /// <summary>Returns when the statement is committed, by whomever.</summary>
    /// <param name="attemptId">The attempt: rows are taken in the order of their ids, so that two groups never wait for each other in a circle.</param>
    /// <param name="statement">The statement that notes its end. It must be one that cannot fail by itself: it would fail its neighbours.</param>
    /// <param name="commitAsync">Commits the statements of a group, in the writer's own unit of work. Its failure is everybody's of the group.</param>
    public async Task WriteAsync(long attemptId, BatchedQuery statement, Func<IReadOnlyList<BatchedQuery>, Task> commitAsync)
    {
        var end = new End(attemptId, statement);
        lock (_lock)
        {
            _waiting.Add(end);
            if (!_isWriting)
            {
                _isWriting = true;
                end.Turn.SetResult(true);
            }
        }

        if (await end.Turn.Task)
        {
            await WriteWaitingAsync(end, commitAsync);
        }
    }

    private async Task WriteWaitingAsync(End own, Func<IReadOnlyList<BatchedQuery>, Task> commitAsync)
    {
        List<End> group;
        lock (_lock)
        {
            (group, _waiting) = (_waiting, []);
        }

        var others = group.Where(end => end != own);
        try
        {
            await commitAsync([.. group.OrderBy(end => end.AttemptId).Select(end => end.Statement)]);
            foreach (var other in others)
            {
                other.Turn.SetResult(false);
            }
        }
        catch (Exception exception)
        {
            foreach (var other in others)
            {
                other.Turn.SetException(exception);
            }

            throw;
        }
        finally
        {
            PassOn();
        }
    }

    private void PassOn()
    {
        lock (_lock)
        {
            _isWriting = _waiting.Count > 0;
            _waiting.FirstOrDefault()?.Turn.SetResult(true);
        }
    }

    /// <remarks>Its turn: true to write, false when another has written for it.</remarks>
    private sealed record End(long AttemptId, BatchedQuery Statement)
    {
        public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
