using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Delivery;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MailZen.PhoneVerification;

/// <summary>This module's tables.</summary>
public static class PhoneVerificationModel
{
    private const int FingerprintLength = 22;
    private const int RegionLength = 3;

    // Three fingerprints and two separators.
    private const int NetworksLength = (3 * FingerprintLength) + 2;

    /// <summary>Adds this module's tables to the host's model.</summary>
    public static void ConfigurePhoneVerification(this ModelBuilder builder)
    {
        builder.Entity<PhoneOtp>(entity =>
        {
            entity.ToTable(OtpPurpose.PhoneVerification.Table);
            ConfigureChallenge(entity);
            entity.HasIndex(challenge => new { challenge.UserId, challenge.Id });
        });

        builder.Entity<SignupOtp>(entity =>
        {
            entity.ToTable(OtpPurpose.Signup.Table);
            ConfigureChallenge(entity);
            entity.Property(challenge => challenge.Askers).HasMaxLength(AskerPools.MaxLength);
            entity.HasIndex(challenge => new { challenge.PhoneNumber, challenge.Id });
        });

        builder.Entity<KnownNumber>(entity =>
        {
            entity.ToTable(PhoneVerificationTables.KnownNumbers);
            entity.HasKey(number => number.Fingerprint);
            entity.Property(number => number.Fingerprint).HasMaxLength(FingerprintLength);
        });

        builder.Entity<DeliveryHour>(entity =>
        {
            entity.ToTable(PhoneVerificationTables.DeliveryHours);
            entity.HasKey(row => new
            {
                row.Hour,
                row.Provider,
                row.Region,
            });
            entity.Property(row => row.Provider).HasMaxLength(32);
            entity.Property(row => row.Region).HasMaxLength(RegionLength);
        });

        ConfigureAttempts(builder);
        ConfigureGuard(builder);
    }

    private static void ConfigureAttempts(ModelBuilder builder) =>
        builder.Entity<SmsAttempt>(entity =>
        {
            entity.ToTable(PhoneVerificationTables.SmsAttempts);
            entity.Property(attempt => attempt.MessageId).HasMaxLength(40);
            entity.Property(attempt => attempt.Purpose).HasMaxLength(32);
            entity.Property(attempt => attempt.Number).HasMaxLength(FingerprintLength);
            entity.Property(attempt => attempt.Region).HasMaxLength(RegionLength);
            entity.Property(attempt => attempt.Provider).HasMaxLength(32);
            entity.Property(attempt => attempt.ProviderMessageId).HasMaxLength(SmsMessageId.MaxProviderLength);
            entity.Property(attempt => attempt.Status).HasConversion<string>().HasMaxLength(16);
            entity.Property(attempt => attempt.ErrorClass).HasMaxLength(16);
            entity.Property(attempt => attempt.ErrorCode).HasMaxLength(64);
            entity.HasIndex(attempt => new { attempt.MessageId, attempt.Provider }).IsUnique(); // No provider gets a message twice.
            entity.HasIndex(attempt => attempt.CreatedAt);
            entity.HasIndex(attempt => new { attempt.Number, attempt.Id });
        });

    private static void ConfigureGuard(ModelBuilder builder)
    {
        builder.Entity<AddressTraffic>(entity =>
        {
            entity.ToTable(PhoneVerificationTables.AddressTraffic);
            entity.HasKey(traffic => new
            {
                traffic.Network,
                traffic.Region,
                traffic.Hour,
            });
            entity.Property(traffic => traffic.Network).HasMaxLength(FingerprintLength);
            entity.Property(traffic => traffic.Region).HasMaxLength(RegionLength);
            entity.HasIndex(traffic => traffic.Hour);
        });

        builder.Entity<RegionTraffic>(entity =>
        {
            entity.ToTable(PhoneVerificationTables.RegionTraffic);
            entity.HasKey(traffic => new
            {
                traffic.Region,
                traffic.Hour,
                traffic.Instance,
            });
            entity.Property(traffic => traffic.Region).HasMaxLength(RegionLength);
            entity.Property(traffic => traffic.Instance).HasMaxLength(32);
            entity.HasIndex(traffic => traffic.Hour);
        });

        builder.Entity<SendDecision>(entity =>
        {
            entity.ToTable(PhoneVerificationTables.SendDecisions);
            entity.Property(decision => decision.Purpose).HasMaxLength(32);
            entity.Property(decision => decision.Region).HasMaxLength(RegionLength);
            entity.Property(decision => decision.Number).HasMaxLength(FingerprintLength);
            entity.Property(decision => decision.Network).HasMaxLength(FingerprintLength);
            entity.Property(decision => decision.Outcome).HasMaxLength(16);
            entity.Property(decision => decision.Reason).HasMaxLength(SendDecision.MaxReasonLength);
            entity.Property(decision => decision.ErrorCode).HasMaxLength(64);
            entity.HasIndex(decision => decision.At);
            entity.HasIndex(decision => new { decision.Number, decision.Id });
        });
    }

    private static void ConfigureChallenge<TChallenge>(EntityTypeBuilder<TChallenge> entity)
        where TChallenge : OtpChallenge
    {
        entity.HasKey(challenge => challenge.Id);
        entity.Property(challenge => challenge.PhoneNumber).HasMaxLength(PhoneNumber.MaxLength);
        entity.Property(challenge => challenge.Region).HasMaxLength(RegionLength);
        entity.Property(challenge => challenge.Networks).HasColumnName("network").HasMaxLength(NetworksLength);
        entity.Property(challenge => challenge.KeyId).HasMaxLength(32);
        entity.Property(challenge => challenge.Language).HasMaxLength(8);
        entity.HasIndex(challenge => challenge.ExpiresAt);

        // Used to count deliveries and to answer undelivered receipts.
        entity.HasIndex(challenge => challenge.ChallengeId).IsUnique();
    }
}
