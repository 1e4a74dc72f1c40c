namespace MailZen.Framework.Data;

/// <summary>Puts into the database what must be there from the start. Runs after each migration, one process at a time.</summary>
public interface IDataSeedContributor
{
    /// <summary>
    /// What of the configuration keeps it from seeding. Asked before the database is migrated, so that nothing is written.
    /// </summary>
    /// <param name="isNewDatabase">Whether there are no tables yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// One sentence for each fault, naming the variable to mend and never showing a secret's value; none where all is well.
    /// </returns>
    Task<IReadOnlyList<string>> FindFaultsAsync(bool isNewDatabase, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Adds what is missing and changes nothing else.</summary>
    /// <param name="report">Gets a sentence for each thing that is done; none where all was there.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    Task SeedAsync(Action<string> report, CancellationToken cancellationToken = default);
}
