namespace MailZen.Framework.EntityFrameworkCore.Schema;

/// <summary>Makes a restored backup safe to serve.</summary>
public interface IDatabaseRestore
{
    /// <summary>
    /// Ends what the backup holds and must not come back to life, all or nothing. No host may run meanwhile. May be repeated.
    /// </summary>
    /// <param name="report">Receives a sentence for each thing that was done, after the commit.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    Task CompleteAsync(Action<string> report, CancellationToken cancellationToken = default);
}
