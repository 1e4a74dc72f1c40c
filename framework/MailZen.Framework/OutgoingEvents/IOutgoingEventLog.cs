namespace MailZen.Framework.OutgoingEvents;

/// <summary>Shows events to administrators, and sends them again.</summary>
public interface IOutgoingEventLog
{
    /// <summary>Events, newest first, at most 100.</summary>
    /// <param name="before">Only events before the one with this sequence number; null starts with the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<OutgoingEventDto>> GetAsync(long? before, CancellationToken cancellationToken = default);

    /// <summary>Sends an event again, under the same id, whatever its state.</summary>
    /// <returns>Whether there is such an event.</returns>
    Task<bool> SendAgainAsync(long sequence, CancellationToken cancellationToken = default);
}
