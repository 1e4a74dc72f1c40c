namespace MailZen.Framework.EntityFrameworkCore.Maintenance;

/// <summary>Background work, done in small steps. Only one of all instances runs it at any moment.</summary>
public interface IMaintenanceTask
{
    /// <summary>The task's name, for metrics and logs.</summary>
    string Name { get; }

    /// <summary>Treats at most <paramref name="batchSize"/> rows, inside the caller's unit of work.</summary>
    Task<MaintenanceStep> RunAsync(int batchSize, CancellationToken cancellationToken = default);
}
