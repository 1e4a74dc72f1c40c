namespace MailZen.Framework.Tests.EntityFrameworkCore.Batches;

/// <summary>An entity with a generated key, a converted and two optional columns.</summary>
internal sealed class Thing
{
    public long Id { get; private set; }

    public required string Name { get; init; }

    public ThingKind Kind { get; init; }

    public int? Number { get; init; }

    public string? Text { get; init; }
}
