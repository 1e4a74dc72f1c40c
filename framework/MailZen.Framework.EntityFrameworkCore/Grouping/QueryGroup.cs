namespace MailZen.Framework.EntityFrameworkCore.Grouping;

/// <summary>
/// Lets callers that ask at the same moment share a query (ADR 0016). No caller is answered by a query that began before it asked.
/// </summary>
public sealed class QueryGroup<TKey, TValue>(TimeProvider timeProvider)
    where TKey : notnull
    where TValue : class
{
    private readonly LeadQueue<Question> _queue = new(timeProvider);

    /// <summary>Finds the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="findAsync">Finds the values of several keys, if this caller leads or asks alone. Must not run inside a unit of work,
    /// whose rows other callers do not see.</param>
    /// <param name="cancellationToken">Honoured until a leader has picked the question up, and by the caller's own query.</param>
    public async Task<TValue?> FindOrNullAsync(
        TKey key,
        Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> findAsync,
        CancellationToken cancellationToken
    )
    {
        var question = new Question(key);
        using (var group = await _queue.JoinAsync(question, exclusive: [], cancellationToken))
        {
            if (group is { Items.Count: > 1 })
            {
                var found = await findAsync([.. group.Items.Select(item => item.Key).Distinct()], CancellationToken.None);
                foreach (var item in group.Items)
                {
                    item.Answer(found.GetValueOrDefault(item.Key));
                }
            }
            else if (group is not null)
            {
                await AskAloneAsync();
            }
        }

        if (!question.IsAnswered)
        {
            await AskAloneAsync(); // No leader came in time, or the leader failed.
        }

        return question.Found;

        async Task AskAloneAsync() => question.Answer((await findAsync([key], cancellationToken)).GetValueOrDefault(key));
    }

    private sealed class Question(TKey key)
    {
        public TKey Key => key;

        public bool IsAnswered { get; private set; }

        public TValue? Found { get; private set; }

        public void Answer(TValue? found) => (IsAnswered, Found) = (true, found);
    }
}
