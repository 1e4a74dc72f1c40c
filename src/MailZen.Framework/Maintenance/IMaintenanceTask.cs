namespace MailZen.Framework.Maintenance;

/// <summary>Work of the background, done a little at a time. One instance of all runs it at any moment.</summary>
public interface IMaintenanceTask
{
    /// <summary>What it does, for figures and logs.</summary>
    string Name { get; }

    /// <summary>Treats at most <paramref name="batchSize"/> rows, inside the caller's unit of work.</summary>
    Task<MaintenanceStep> RunAsync(int batchSize, CancellationToken cancellationToken = default);
}
