namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>A counter of a limit.</summary>
public sealed class RateLimit
{
    /// <summary>Policy and fingerprint of the partition.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>Hits since the window opened.</summary>
    public int Hits { get; private set; }

    /// <summary>When the window closes; the next hit opens a new one.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
}
