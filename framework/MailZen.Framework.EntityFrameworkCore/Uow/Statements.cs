namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>Statements whose answers nobody reads.</summary>
/// <param name="All">The statements, in order.</param>
public sealed record Statements(IReadOnlyList<BatchedQuery> All) : IStatements
{
    /// <summary>No statements.</summary>
    public static Statements None { get; } = new([]);
}
