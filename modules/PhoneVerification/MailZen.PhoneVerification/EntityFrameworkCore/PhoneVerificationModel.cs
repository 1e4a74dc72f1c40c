using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.PhoneNumbers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>This module's tables.</summary>
public static class PhoneVerificationModel
{
    internal const string PhoneOtpTable = "phone_verifications";
    internal const string SignupOtpTable = "signup_verifications";

    /// <summary>Adds this module's tables to the host's model.</summary>
    public static void ConfigurePhoneVerification(this ModelBuilder builder)
    {
        builder.Entity<PhoneOtp>(entity =>
        {
            entity.ToTable(PhoneOtpTable);
            ConfigureChallenge(entity);
            entity.HasIndex(challenge => new { challenge.UserId, challenge.Id });
        });

        builder.Entity<SignupOtp>(entity =>
        {
            entity.ToTable(SignupOtpTable);
            ConfigureChallenge(entity);
            entity.HasIndex(challenge => new { challenge.PhoneNumber, challenge.Id });
        });
    }

    private static void ConfigureChallenge<TChallenge>(EntityTypeBuilder<TChallenge> entity)
        where TChallenge : OtpChallenge
    {
        entity.HasKey(challenge => challenge.Id);
        entity.Property(challenge => challenge.PhoneNumber).HasMaxLength(PhoneNumber.MaxLength);
        entity.Property(challenge => challenge.KeyId).HasMaxLength(32);
        entity.Property(challenge => challenge.Language).HasMaxLength(8);
        entity.HasIndex(challenge => challenge.ExpiresAt);
    }
}
