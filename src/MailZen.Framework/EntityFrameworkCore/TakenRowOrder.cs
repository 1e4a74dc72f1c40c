namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>The order in which rows are taken.</summary>
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

    /// <summary>The account that a number becomes the own of.</summary>
    Account,

    /// <summary>A try to send a text.</summary>
    Attempt,

    /// <summary>None that anybody waits for.</summary>
    None,
}
