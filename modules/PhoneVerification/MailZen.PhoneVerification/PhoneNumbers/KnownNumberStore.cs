using MailZen.PhoneVerification.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.PhoneNumbers;

/// <summary>Remembers numbers. Every statement must run inside a unit of work.</summary>
internal sealed class KnownNumberStore(IPhoneVerificationDbContext dbContext)
{
    private const string SetVerified = $$"""
        INSERT INTO {{PhoneVerificationModel.KnownNumberTable}} (fingerprint, verified_at) VALUES ({0}, {1})
        ON CONFLICT (fingerprint) DO UPDATE SET verified_at = excluded.verified_at
        """;

    private const string SetOptedOut = $$"""
        INSERT INTO {{PhoneVerificationModel.KnownNumberTable}} (fingerprint, opted_out_at) VALUES ({0}, {1})
        ON CONFLICT (fingerprint) DO UPDATE SET opted_out_at = excluded.opted_out_at
        """;

    public Task SetVerifiedAsync(string fingerprint, DateTimeOffset now, CancellationToken cancellationToken) =>
        dbContext.Database.ExecuteSqlRawAsync(SetVerified, [fingerprint, now.UtcDateTime], cancellationToken);

    public Task SetOptedOutAsync(string fingerprint, DateTimeOffset now, CancellationToken cancellationToken) =>
        dbContext.Database.ExecuteSqlRawAsync(SetOptedOut, [fingerprint, now.UtcDateTime], cancellationToken);

    /// <returns>Whether the number had opted out.</returns>
    public async Task<bool> LiftOptOutAsync(string fingerprint, CancellationToken cancellationToken) =>
        await dbContext.KnownNumbers.Where(number => number.Fingerprint == fingerprint && number.OptedOutAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(number => number.OptedOutAt, (DateTimeOffset?)null), cancellationToken) == 1;
}
