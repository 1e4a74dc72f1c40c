using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>The statements on texts by asking address. They run in the transaction that admits or proves a text: an address's rows are its own.</summary>
internal static class AddressTrafficQueries
{
    private const string Upsert = $"""
        INSERT INTO {PhoneVerificationModel.AddressTrafficTable} AS held (network, region, hour, sent, verified)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (network, region, hour) DO UPDATE SET sent = held.sent + excluded.sent, verified = held.verified + excluded.verified
        """;

    /// <summary>Counts a text.</summary>
    public static BatchedQuery CountSent(string network, string region, int hour) => new BatchedCommand(Upsert, [network, region, hour, 1, 0]);

    /// <summary>Takes a text back that surely nobody got.</summary>
    public static BatchedQuery Release(SendSubject subject, int hour) => new BatchedCommand(Upsert, [subject.Network, subject.Number.Region, hour, -1, 0]);

    /// <summary>Notes that texts were answered with the right code.</summary>
    public static BatchedQuery CountVerified(string network, string region, DateTimeOffset sentAt, int texts) =>
        new BatchedCommand(Upsert, [network, region, ClockHour.Of(sentAt), 0, texts]);
}
