namespace MailZen.Framework.Data;

/// <summary>Puts into the database what must be there from the start. May run at any time and on any number of instances at once.</summary>
public interface IDataSeedContributor
{
    /// <summary>Adds what is missing and changes nothing else.</summary>
    /// <returns>A sentence for each thing that was done; none where all was there.</returns>
    Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken = default);
}
