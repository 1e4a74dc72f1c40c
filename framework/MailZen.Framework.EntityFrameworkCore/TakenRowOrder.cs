namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>The order in which all modules lock rows. There must be only one, so it is defined where all of them see it.</summary>
public enum TakenRowOrder
{
    /// <summary>Counters of limits.</summary>
    Limit,

    /// <summary>A challenge.</summary>
    Challenge,

    /// <summary>Traffic of a requesting client network.</summary>
    Address,

    /// <summary>The record of a known number.</summary>
    Number,

    /// <summary>The account that gets a number.</summary>
    Account,

    /// <summary>A delivery attempt.</summary>
    Attempt,

    /// <summary>No row that another unit waits for.</summary>
    None,
}
