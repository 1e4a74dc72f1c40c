namespace MailZen.Framework.OperationLimits;

/// <summary>Which rule refused. Stands inside the exception that the caller is told of.</summary>
public sealed class OperationLimitExceededException(string policy, string partition) : Exception($"The limit {policy} is used up.")
{
    /// <summary>The rule's policy.</summary>
    public string Policy { get; } = policy;

    /// <summary>Whose limit it was (<see cref="OperationLimit.Partition"/>). It may be personal: it belongs in no log.</summary>
    public string Partition { get; } = partition;
}
