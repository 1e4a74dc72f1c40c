namespace MailZen.Framework.Cleanup;

/// <summary>Removes what is no longer needed, a little at a time. One instance of all runs it at any moment.</summary>
public interface ICleanupContributor
{
    /// <summary>What it cleans, for figures and logs.</summary>
    string Name { get; }

    /// <summary>Cleans at most <paramref name="batchSize"/> rows, inside the caller's unit of work.</summary>
    /// <returns>How many there were; fewer than <paramref name="batchSize"/> when nothing is left.</returns>
    Task<int> CleanAsync(int batchSize, CancellationToken cancellationToken = default);
}
