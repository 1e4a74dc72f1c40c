namespace MailZen.EntityFrameworkCore.Clock;

/// <summary>Reads the database's clock.</summary>
internal interface IClockProbe
{
    /// <summary>Reads it, as exactly as a few round trips allow.</summary>
    /// <param name="host">Whose timestamps tell when it was.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ClockReading> ReadAsync(TimeProvider host, CancellationToken cancellationToken);
}
