namespace MailZen.Embedding.Tests.Seams;

/// <summary>An account of an application without ASP.NET Core Identity.</summary>
public sealed class CrmClient
{
    public Guid Id { get; init; } = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    public required string Name { get; set; }

    public string? Mobile { get; set; }
}
