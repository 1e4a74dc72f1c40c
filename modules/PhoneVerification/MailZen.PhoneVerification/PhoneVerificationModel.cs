using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Delivery;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Idempotency;
using MailZen.PhoneVerification.Notices;
using MailZen.PhoneVerification.OptOuts;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MailZen.PhoneVerification;

/// <summary>This module's tables.</summary>
public static class PhoneVerificationModel
{
    // Three fingerprints and two separators.
    private const int NetworksLength = (3 * SmsModel.FingerprintLength) + 2;

    // A stamp is whatever the owner of accounts has: a GUID or a hash.
    private const int AccountStampLength = 64;

    /// <summary>Adds this module's tables to the host's model.</summary>
    public static void ConfigurePhoneVerification(this ModelBuilder builder)
    {
        builder.Entity<PhoneOtp>(entity =>
        {
            entity.ToTable(OtpPurpose.PhoneVerification.Table);
            ConfigureChallenge(entity);
            entity.HasIndex(challenge => new { challenge.UserId, challenge.Id });
        });

        builder.Entity<SignupOtp>(entity => ConfigureAsked(entity, OtpPurpose.Signup));
        builder.Entity<LoginOtp>(entity => ConfigureOfAccount(entity, OtpPurpose.Login));
        builder.Entity<PasswordResetOtp>(entity => ConfigureOfAccount(entity, OtpPurpose.PasswordReset));

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
            entity.Property(row => row.Region).HasMaxLength(SmsModel.RegionLength);
        });

        builder.Entity<DeliveryRecount>(entity => entity.ToTable(PhoneVerificationTables.DeliveryRecounts));

        builder.Entity<InboundMessage>(entity =>
        {
            entity.ToTable(PhoneVerificationTables.InboundMessages);
            entity.HasKey(message => message.Key);
            entity.Property(message => message.Key).HasMaxLength(InboundMessage.KeyLength);
            entity.HasIndex(message => message.ExpiresAt);
        });

        builder.Entity<PhoneChangeNotice>(entity =>
        {
            entity.ToTable(PhoneVerificationTables.PhoneChangeNotices);
            entity.HasKey(notice => notice.Id);
            entity.Property(notice => notice.PhoneNumber).HasMaxLength(PhoneNumber.MaxLength);
            entity.Property(notice => notice.Language).HasMaxLength(8);
            entity.HasIndex(notice => notice.CreatedAt);
        });

        builder.Entity<IdempotentSend>(entity =>
        {
            entity.ToTable(PhoneVerificationTables.IdempotencyKeys);
            entity.HasKey(send => send.Key);
            entity.Property(send => send.Key).HasMaxLength(SmsModel.FingerprintLength);
            entity.Property(send => send.Input).HasMaxLength(SmsModel.FingerprintLength);
            entity.Property(send => send.MessageId).HasMaxLength(40);
            entity.HasIndex(send => send.ExpiresAt);
        });

        builder.ConfigureSms();
        builder.ConfigureGuard();
    }

    private static void ConfigureOfAccount<TChallenge>(EntityTypeBuilder<TChallenge> entity, OtpPurpose purpose)
        where TChallenge : AccountOtp
    {
        ConfigureAsked(entity, purpose);
        entity.Property(challenge => challenge.AccountStamp).HasMaxLength(AccountStampLength);
    }

    private static void ConfigureAsked<TChallenge>(EntityTypeBuilder<TChallenge> entity, OtpPurpose purpose)
        where TChallenge : AskedOtp
    {
        entity.ToTable(purpose.Table);
        ConfigureChallenge(entity);
        entity.Property(challenge => challenge.Askers).HasMaxLength(AskerPools.MaxLength);
        entity.HasIndex(challenge => new { challenge.PhoneNumber, challenge.Id });
    }

    private static void ConfigureChallenge<TChallenge>(EntityTypeBuilder<TChallenge> entity)
        where TChallenge : OtpChallenge
    {
        entity.HasKey(challenge => challenge.Id);
        entity.Property(challenge => challenge.PhoneNumber).HasMaxLength(PhoneNumber.MaxLength);
        entity.Property(challenge => challenge.Region).HasMaxLength(SmsModel.RegionLength);
        entity.Property(challenge => challenge.Networks).HasColumnName("network").HasMaxLength(NetworksLength);
        entity.Property(challenge => challenge.KeyId).HasMaxLength(32);
        entity.Property(challenge => challenge.Language).HasMaxLength(8);
        entity.HasIndex(challenge => challenge.ExpiresAt);

        // Used to count deliveries and to answer undelivered receipts.
        entity.HasIndex(challenge => challenge.ChallengeId).IsUnique();
    }
}
