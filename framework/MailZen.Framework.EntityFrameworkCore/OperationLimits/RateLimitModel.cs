using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

internal static class RateLimitModel
{
    public const string Table = "rate_limits";

    public static void ConfigureRateLimits(this ModelBuilder builder) =>
        builder.Entity<RateLimit>(entity =>
        {
            entity.ToTable(Table);
            entity.HasKey(limit => limit.Key);
            entity.Property(limit => limit.Key).HasMaxLength(96);
            entity.HasIndex(limit => limit.ExpiresAt);
        });
}
