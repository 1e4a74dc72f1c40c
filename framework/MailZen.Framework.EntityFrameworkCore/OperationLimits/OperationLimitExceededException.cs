namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>The rule that refused; the inner exception of what the caller is told.</summary>
public sealed class OperationLimitExceededException(string policy, string partition) : Exception($"The limit {policy} is used up.")
{
    /// <summary>The rule's policy.</summary>
    public string Policy { get; } = policy;

    /// <summary>Whose limit it was (<see cref="OperationLimit.Partition"/>). It may be personal: never log it.</summary>
    public string Partition { get; } = partition;
}
