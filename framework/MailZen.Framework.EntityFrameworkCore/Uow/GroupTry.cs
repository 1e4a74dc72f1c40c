namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>What has become of parts that tried to share a transaction.</summary>
/// <param name="Done">Those that need no other try in this group: they were committed, have failed, or run alone.</param>
/// <param name="Again">Those that try again together, group by group.</param>
internal sealed record GroupTry(IReadOnlyList<IUnitOfWorkPart> Done, params IReadOnlyList<IReadOnlyList<IUnitOfWorkPart>> Again);
