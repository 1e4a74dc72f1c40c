namespace MailZen.Framework.Data;

/// <summary>Creates data that must exist from the start. Runs after each migration, in one process at a time.</summary>
public interface IDataSeedContributor
{
    /// <summary>
    /// Finds faults in the configuration that prevent seeding. Called before the database is migrated, so that nothing is written.
    /// </summary>
    /// <param name="isNewDatabase">Whether there are no tables yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One sentence per fault, with the name of the variable to fix and never a secret's value; none if all is well.</returns>
    Task<IReadOnlyList<string>> FindFaultsAsync(bool isNewDatabase, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Adds what is missing and changes nothing else.</summary>
    /// <param name="report">Receives a sentence for each thing that was done; none if nothing was missing.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    Task SeedAsync(Action<string> report, CancellationToken cancellationToken = default);
}
