namespace MailZen.Framework.EntityFrameworkCore.Schema;

/// <summary>
/// Migrates the database to this version and creates its initial data. May run twice at once, and again after it was killed.
/// </summary>
public interface IDatabaseMigrator
{
    /// <summary>Waits for the database, migrates, then seeds.</summary>
    /// <param name="report">Receives a sentence for each thing that was done. A generated password passes here once and nowhere
    /// else.</param>
    /// <param name="cancellationToken">Gives up between steps.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached, or refuses the credentials.</exception>
    Task RunAsync(Action<string> report, CancellationToken cancellationToken = default);

    /// <summary>The SQL of all migrations; on PostgreSQL it can be run on any version.</summary>
    string CreateScript();
}
