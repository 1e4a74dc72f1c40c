using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Counts a guess of a challenge if it is live and its owner's newest.</summary>
internal abstract class ClaimAttemptQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>Guesses used including this one; null if this guess is not allowed.</summary>
    public int? Attempts { get; protected set; }

    /// <summary>Guesses that the client has left.</summary>
    public int Remaining { get; protected set; }

    /// <summary>Messages sent with its code. The row is locked: nobody re-sends it until the unit of work ends.</summary>
    public int Sends { get; protected set; }

    /// <summary>Further statements of the claim, committed with it.</summary>
    public virtual IReadOnlyList<BatchedQuery> Last => [];
}
