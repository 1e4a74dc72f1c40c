namespace MailZen.Framework.AspNetCore.Requests;

/// <summary>Limits log entries that strangers can cause without end.</summary>
public sealed class OncePerMinute(TimeProvider timeProvider)
{
    private long _minute = -1;

    /// <summary>True for the first caller of a minute of the clock.</summary>
    public bool IsDue()
    {
        var minute = timeProvider.GetUtcNow().ToUnixTimeSeconds() / 60;
        return Interlocked.Exchange(ref _minute, minute) != minute;
    }
}
