using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>One caller's work in a group, as its leader sees it.</summary>
internal interface IUnitOfWorkPart
{
    /// <summary>The statements of its last round trip, if it stays in the group.</summary>
    IReadOnlyList<BatchedQuery> Last { get; }

    /// <summary>The statements of its first round trip.</summary>
    IReadOnlyList<BatchedQuery> Begin();

    /// <summary>Lets it decide upon their answers.</summary>
    /// <returns>False if it does not stay in the group. It learns the reason when it runs alone.</returns>
    Task<bool> StaysAsync(IUnitOfWork unitOfWork);

    /// <summary>Notes that its group was committed.</summary>
    void Commit();

    /// <summary>Notes that it is unknown whether its group was committed.</summary>
    void Fail(Exception exception);
}
