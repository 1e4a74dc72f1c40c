using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Sms;

/// <summary>This package's table, and lengths of columns that other packages have too.</summary>
internal static class SmsModel
{
    public const int FingerprintLength = 22;
    public const int RegionLength = 3;

    public static void ConfigureSms(this ModelBuilder builder) =>
        builder.Entity<SmsAttempt>(entity =>
        {
            entity.ToTable(SmsTables.SmsAttempts);
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
}
