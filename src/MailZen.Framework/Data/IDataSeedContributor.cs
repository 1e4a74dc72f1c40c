namespace MailZen.Framework.Data;

/// <summary>Puts into the database what must be there from the start. Runs after each migration, one process at a time.</summary>
public interface IDataSeedContributor
{
    /// <summary>Adds what is missing and changes nothing else.</summary>
    /// <param name="report">Gets a sentence for each thing that is done; none where all was there.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    Task SeedAsync(Action<string> report, CancellationToken cancellationToken = default);
}
