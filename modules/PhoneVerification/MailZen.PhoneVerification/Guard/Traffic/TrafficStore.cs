using System.Security.Cryptography;
using MailZen.PhoneVerification.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>
/// Counts texts by address and by region. Every statement must run inside a unit of work, whose roll-back takes a count back. Rows are
/// always taken in the same order, the address's before the region's, so that no two callers wait for each other in a circle.
/// </summary>
internal sealed class TrafficStore(IPhoneVerificationDbContext dbContext)
{
    // Measured in ADR 0008: with one row a busy region's senders queue for each other's commits.
    private const int Shards = 16;

    private const string Count = $$"""
        INSERT INTO {{PhoneVerificationModel.SendTrafficTable}} AS held (source, region, hour, shard, sent, verified)
        VALUES ({0}, {1}, {2}, 0, {3}, {4}), ('{{SendTraffic.Everybody}}', {1}, {2}, {5}, {3}, {4})
        ON CONFLICT (source, region, hour, shard) DO UPDATE SET sent = held.sent + excluded.sent, verified = held.verified + excluded.verified
        """;

    // One round trip: count, then read what the count is judged by.
    private const string CountAndRead = $$"""
        {{Count}};
        SELECT 0 AS kind, region, hour, CAST(sent AS bigint) AS sent, CAST(verified AS bigint) AS verified
        FROM {{PhoneVerificationModel.SendTrafficTable}} WHERE source = {0} AND hour > {6} - 24
        UNION ALL
        SELECT 1, region, hour, CAST(SUM(sent) AS bigint), CAST(SUM(verified) AS bigint)
        FROM {{PhoneVerificationModel.SendTrafficTable}} WHERE source = '{{SendTraffic.Everybody}}' AND region = {1} AND hour = {6} GROUP BY region, hour
        UNION ALL
        SELECT 2, '', 0, CASE WHEN verified_at IS NULL THEN 0 ELSE 1 END, CASE WHEN opted_out_at IS NULL THEN 0 ELSE 1 END
        FROM {{PhoneVerificationModel.KnownNumberTable}} WHERE fingerprint = {7}
        """;

    /// <summary>Counts a text and reads what it is to be judged by.</summary>
    /// <param name="subject">Who asks for which number.</param>
    /// <param name="challengeHour">The hour in which the text's challenge was opened.</param>
    /// <param name="hour">The present hour.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    public async Task<TrafficReading> CountSentAsync(SendSubject subject, int challengeHour, int hour, CancellationToken cancellationToken) => new(
        await dbContext.Database.SqlQueryRaw<TrafficRow>(CountAndRead,
            subject.Network, subject.Number.Region, challengeHour, 1, 0, NextShard(), hour, subject.NumberFingerprint).ToListAsync(cancellationToken));

    /// <summary>Notes that a challenge's texts, all of them, were answered with the right code.</summary>
    public Task CountVerifiedAsync(string network, string region, DateTimeOffset openedAt, int texts, CancellationToken cancellationToken) =>
        dbContext.Database.ExecuteSqlRawAsync(Count, [network, region, SendTraffic.HourOf(openedAt), 0, texts, NextShard()], cancellationToken);

    /// <summary>Takes a text back that surely nobody got.</summary>
    public Task ReleaseAsync(string network, string region, DateTimeOffset openedAt, CancellationToken cancellationToken) =>
        dbContext.Database.ExecuteSqlRawAsync(Count, [network, region, SendTraffic.HourOf(openedAt), -1, 0, NextShard()], cancellationToken);

    private static int NextShard() => RandomNumberGenerator.GetInt32(Shards);
}
