using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore.Auditing;

internal static class AuditLogModel
{
    public const string Table = "audit_logs";

    public static void ConfigureAuditLogs(this ModelBuilder builder) =>
        builder.Entity<AuditLogEntry>(entity =>
        {
            entity.ToTable(Table);
            entity.Property(entry => entry.Action).HasMaxLength(64);
            entity.Property(entry => entry.Subject).HasMaxLength(128);
            entity.Property(entry => entry.ClientAddress).HasMaxLength(64);
            entity.HasIndex(entry => entry.At);
        });
}
