using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sms;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard;

internal static class GuardModel
{
    /// <summary>Adds this package's tables.</summary>
    public static void ConfigureGuard(this ModelBuilder builder)
    {
        builder.Entity<KnownNumber>(entity =>
        {
            entity.ToTable(GuardTables.KnownNumbers);
            entity.HasKey(number => number.Fingerprint);
            entity.Property(number => number.Fingerprint).HasMaxLength(SmsModel.FingerprintLength);
            entity.Property(number => number.OptedOutBy).HasConversion<string>().HasMaxLength(16);
            entity.HasIndex(number => number.OptedOutAt).HasFilter("opted_out_at IS NOT NULL");
        });

        builder.Entity<AddressTraffic>(entity =>
        {
            entity.ToTable(GuardTables.AddressTraffic);
            entity.HasKey(traffic => new
            {
                traffic.Network,
                traffic.Region,
                traffic.Hour,
            });
            entity.Property(traffic => traffic.Network).HasMaxLength(SmsModel.FingerprintLength);
            entity.Property(traffic => traffic.Region).HasMaxLength(SmsModel.RegionLength);
            entity.HasIndex(traffic => traffic.Hour);
        });

        builder.Entity<RegionTraffic>(entity =>
        {
            entity.ToTable(GuardTables.RegionTraffic);
            entity.HasKey(traffic => new
            {
                traffic.Region,
                traffic.Hour,
                traffic.Instance,
            });
            entity.Property(traffic => traffic.Region).HasMaxLength(SmsModel.RegionLength);
            entity.Property(traffic => traffic.Instance).HasMaxLength(32);
            entity.HasIndex(traffic => traffic.Hour);
        });

        builder.Entity<SendDecision>(entity =>
        {
            entity.ToTable(GuardTables.SendDecisions);
            entity.Property(decision => decision.Purpose).HasMaxLength(32);
            entity.Property(decision => decision.Region).HasMaxLength(SmsModel.RegionLength);
            entity.Property(decision => decision.Number).HasMaxLength(SmsModel.FingerprintLength);
            entity.Property(decision => decision.Network).HasMaxLength(SmsModel.FingerprintLength);
            entity.Property(decision => decision.Outcome).HasMaxLength(16);
            entity.Property(decision => decision.Reason).HasMaxLength(SendDecision.MaxReasonLength);
            entity.Property(decision => decision.ErrorCode).HasMaxLength(64);
            entity.HasIndex(decision => decision.At);
            entity.HasIndex(decision => new { decision.Number, decision.Id });
        });
    }
}
