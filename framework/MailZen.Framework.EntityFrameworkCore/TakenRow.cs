namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>
/// A row that a statement locks until its unit of work ends. All units lock rows in one order, so that no two can deadlock (ADR 0014).
/// </summary>
/// <param name="Kind">The kind of row.</param>
/// <param name="Key">Which row of that kind.</param>
public readonly record struct TakenRow(TakenRowKind Kind, string Key)
{
    /// <summary>No row that another unit wants: it is new, or only read.</summary>
    public static TakenRow None { get; } = new(TakenRowKind.None, "");

    /// <summary>Its kind's place in the order.</summary>
    public int Order => Kind.Order;
}
