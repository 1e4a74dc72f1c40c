using System.Security.Cryptography;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>When an event that failed is sent again: soon at first, then more and more seldom, for three days.</summary>
internal static class EventSchedule
{
    // A tenth more or less, so that events that failed together do not come together again.
    private const int Jitter = 10;

    private static readonly TimeSpan[] _pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(12),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>The pause after this many failed tries; null if there is no further try.</summary>
    public static TimeSpan? PauseOrNull(int tries) =>
        tries <= _pauses.Length ? _pauses[tries - 1] * ((100 - Jitter + RandomNumberGenerator.GetInt32((2 * Jitter) + 1)) / 100.0) : null;
}
