namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>One hit that was counted, kept so that it can be given back.</summary>
/// <param name="Policy">The rule's policy.</param>
/// <param name="Key">The counter.</param>
/// <param name="WindowEnd">The end of the window in which it was counted: a later window owes nothing.</param>
public sealed record OperationLimitHit(string Policy, string Key, DateTimeOffset WindowEnd);
