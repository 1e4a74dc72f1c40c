namespace MailZen.Framework.EntityFrameworkCore.Clock;

/// <summary>Reads the database's clock.</summary>
internal interface IClockProbe
{
    /// <summary>Reads the clock as exactly as a few round trips allow.</summary>
    /// <param name="host">Gives the timestamp of the reading.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ClockReading> ReadAsync(TimeProvider host, CancellationToken cancellationToken);
}
