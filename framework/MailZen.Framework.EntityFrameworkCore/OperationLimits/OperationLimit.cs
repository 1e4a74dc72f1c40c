namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>A rule: how often something may happen in a window that opens with its first hit.</summary>
/// <param name="Policy">What is counted, such as <c>otp-send:number</c>; part of the counter's name.</param>
/// <param name="Partition">Whose counter it is: a number, an account, a client network, or several joined. It is stored as a keyed
/// fingerprint.</param>
/// <param name="Max">The hits that the window allows.</param>
/// <param name="Window">How long the window stays open.</param>
/// <param name="ErrorCode">The error code of a refusal.</param>
/// <param name="Shards">The number of counters, each with its share of <paramref name="Max"/>, over which the hits are spread at random.
/// For a partition that many callers share at once, who would queue for one counter; the limit then holds approximately, and never
/// above.</param>
public sealed record OperationLimit(string Policy, string Partition, int Max, TimeSpan Window, string ErrorCode, int Shards = 1);
