namespace MailZen.Framework.EntityFrameworkCore.Schema;

/// <summary>Ends what a restored backup brings back to life: what was used or ended after the backup was taken.</summary>
public interface IRestoreContributor
{
    /// <summary>Ends it, inside the caller's unit of work. A second call finds nothing.</summary>
    /// <param name="now">The time of the end.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>A sentence that says what was ended.</returns>
    Task<string> EndAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
