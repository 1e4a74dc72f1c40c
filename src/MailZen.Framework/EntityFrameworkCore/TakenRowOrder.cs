namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>The order in which rows are taken, by all modules: it must be one, and so stands where all of them see it.</summary>
public enum TakenRowOrder
{
    /// <summary>Counters of limits.</summary>
    Limit,

    /// <summary>A challenge.</summary>
    Challenge,

    /// <summary>Traffic of an asking address.</summary>
    Address,

    /// <summary>What is known of a number.</summary>
    Number,

    /// <summary>The account that gets a number.</summary>
    Account,

    /// <summary>A try to send a text.</summary>
    Attempt,

    /// <summary>None that anybody waits for.</summary>
    None,
}
