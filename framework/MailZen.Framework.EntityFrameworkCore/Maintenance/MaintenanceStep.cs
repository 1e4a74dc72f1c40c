namespace MailZen.Framework.EntityFrameworkCore.Maintenance;

/// <summary>The result of one step of a task.</summary>
/// <param name="Rows">How many rows it treated.</param>
/// <param name="IsDone">Whether nothing is left for now.</param>
public readonly record struct MaintenanceStep(int Rows, bool IsDone);
