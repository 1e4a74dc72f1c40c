namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>
/// A row that a statement takes until its unit of work ends. All units take theirs in one order, so that no two wait for each other in a
/// circle (ADR 0014).
/// </summary>
/// <param name="Order">Whose row it is.</param>
/// <param name="Key">Which of them.</param>
public readonly record struct TakenRow(TakenRowOrder Order, string Key)
{
    /// <summary>No row that anybody else wants: what is new, or only read.</summary>
    public static TakenRow None { get; } = new(TakenRowOrder.None, "");
}
