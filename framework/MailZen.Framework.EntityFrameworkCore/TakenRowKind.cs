namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>
/// A kind of row that units of work lock. All modules lock rows in one order, so that no two units can deadlock (ADR 0014). Who owns the
/// rows gives them their place in it; a test holds the whole order to the one in CONTRIBUTING.md.
/// </summary>
/// <param name="Order">The place. Lower ones are locked first.</param>
/// <param name="Name">What the rows are.</param>
public sealed record TakenRowKind(int Order, string Name)
{
    /// <summary>Counters of limits.</summary>
    public static TakenRowKind Limit { get; } = new(100, "limit");

    /// <summary>No row that another unit waits for.</summary>
    public static TakenRowKind None { get; } = new(int.MaxValue, "none");
}
