using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

internal static class OutgoingEventModel
{
    public const string Table = "outgoing_events";

    // Most events are delivered: indexes for the delivery hold the others alone.
    private const string IsWaiting = "due_at IS NOT NULL";

    public static void ConfigureOutgoingEvents(this ModelBuilder builder) =>
        builder.Entity<OutgoingEvent>(entity =>
        {
            entity.ToTable(Table);
            entity.Property(row => row.EventId).HasMaxLength(40);
            entity.Property(row => row.Kind).HasMaxLength(40);
            entity.Property(row => row.LastError).HasMaxLength(64);
            entity.HasIndex(row => row.CreatedAt);
            entity.HasIndex(row => row.DueAt).HasFilter(IsWaiting);
            entity.HasIndex(row => new { row.AccountId, row.Id }).HasFilter(IsWaiting);
        });
}
