namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>What happens to a group.</summary>
public enum GroupFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its first part does not come as far as its transaction.</summary>
    FirstIsStuckBeforeItsTransaction,

    /// <summary>The first transaction that is shared cannot be opened.</summary>
    AtItsBeginning,

    /// <summary>What is committed is not heard of.</summary>
    LostAnswerToCommit,

    /// <summary>What is committed and heard of cannot be tidied up.</summary>
    AtItsEnd,
}
