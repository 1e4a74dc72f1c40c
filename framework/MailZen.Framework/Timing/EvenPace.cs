using System.Security.Cryptography;

namespace MailZen.Framework.Timing;

/// <summary>
/// Lets a refusal leave at an even interval after its request. A clock then does not show what was found on the way: a live code costs some
/// tenths of a millisecond more than none.
/// </summary>
public static class EvenPace
{
    // Longer than a check takes on a quiet host; nobody notices it beside the network.
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(25);

    private const int Parts = 1_000;

    /// <summary>Waits for the end of the interval that has begun.</summary>
    /// <param name="started">When the request began, as a time stamp of <see cref="TimeProvider.System"/>: real time passes here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task WaitAsync(long started, CancellationToken cancellationToken)
    {
        var rest =
            _interval.TotalMilliseconds - (TimeProvider.System.GetElapsedTime(started).TotalMilliseconds % _interval.TotalMilliseconds);
        return Task.Delay(TimeSpan.FromMilliseconds(RoundByChance(rest)), TimeProvider.System, cancellationToken);
    }

    /// <remarks>Timers count whole milliseconds. Rounded by chance, what is cut off evens out, and so tells nothing.</remarks>
    private static int RoundByChance(double milliseconds)
    {
        var whole = (int)milliseconds;
        return RandomNumberGenerator.GetInt32(Parts) < (milliseconds - whole) * Parts ? whole + 1 : whole;
    }
}
