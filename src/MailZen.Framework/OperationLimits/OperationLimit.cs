namespace MailZen.Framework.OperationLimits;

/// <summary>A rule: how often something may happen in a window that opens with its first hit.</summary>
/// <param name="Policy">What is counted, such as <c>otp-send:number</c>; part of the counter's name.</param>
/// <param name="Partition">Whose counter it is: a number, an account, an address, or several joined. It is stored as a keyed
/// fingerprint.</param>
/// <param name="Max">How many hits the window bears.</param>
/// <param name="Window">How long the window stays open.</param>
/// <param name="ErrorCode">What a refusal answers.</param>
/// <param name="Shards">
/// Over how many counters, each with its share of <paramref name="Max"/>, the hits are spread by chance. For a partition that many callers
/// share at once, who would queue for one counter; the limit then holds about, and never above.
/// </param>
public sealed record OperationLimit(string Policy, string Partition, int Max, TimeSpan Window, string ErrorCode, int Shards = 1);
