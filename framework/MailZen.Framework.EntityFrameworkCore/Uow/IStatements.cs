namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>The statements of one round trip. Implementations name those whose answers are read.</summary>
public interface IStatements
{
    /// <summary>The statements, in order.</summary>
    IReadOnlyList<BatchedQuery> All { get; }
}
