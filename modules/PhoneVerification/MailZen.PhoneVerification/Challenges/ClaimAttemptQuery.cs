using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Claims a guess of a challenge that is live and its owner's newest.</summary>
internal abstract class ClaimAttemptQuery(string sql, IReadOnlyList<object> parameters) : BatchedQuery(sql, parameters)
{
    /// <summary>How many guesses are weighed with this one; null where this one may not be.</summary>
    public int? Attempts { get; protected set; }

    /// <summary>How many guesses the client has left.</summary>
    public int Remaining { get; protected set; }

    /// <summary>How many messages carry its code: nobody sends it again until the unit of work ends.</summary>
    public int Sends { get; protected set; }

    /// <summary>What the claim still needs, committed with it.</summary>
    public virtual IReadOnlyList<BatchedQuery> Last => [];
}
