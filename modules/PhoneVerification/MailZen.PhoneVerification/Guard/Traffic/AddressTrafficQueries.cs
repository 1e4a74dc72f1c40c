using System.Globalization;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>The statements on texts by asking address. They run in the transaction that admits or proves a text: an address's rows are its own.</summary>
internal static class AddressTrafficQueries
{
    private const string Insert = $"INSERT INTO {PhoneVerificationModel.AddressTrafficTable} AS held (network, region, hour, sent, verified)";
    private const string OrAdd = "ON CONFLICT (network, region, hour) DO UPDATE SET sent = held.sent + excluded.sent, verified = held.verified + excluded.verified";
    private const string Upsert = $"{Insert} VALUES ($1, $2, $3, $4, $5) {OrAdd}";

    private const string UpsertArrays = $"""
        {Insert} SELECT network, region, hour, sum(sent), sum(verified) FROM unnest($1, $2, $3, $4, $5) AS given (network, region, hour, sent, verified)
        GROUP BY network, region, hour ORDER BY network COLLATE "C", region COLLATE "C", hour {OrAdd}
        """;

    /// <summary>Counts a text.</summary>
    public static BatchedQuery CountSent(string network, string region, int hour) => Count(network, region, hour, sent: 1, verified: 0);

    /// <summary>Takes a text back that surely nobody got.</summary>
    public static BatchedQuery Release(SendSubject subject, int hour) => Count(subject.Network, subject.Number.Region, hour, sent: -1, verified: 0);

    /// <summary>Notes that texts were answered with the right code.</summary>
    public static BatchedQuery CountVerified(string network, string region, DateTimeOffset sentAt, int texts) =>
        Count(network, region, ClockHour.Of(sentAt), sent: 0, verified: texts);

    private static BatchedCommand Count(string network, string region, int hour, int sent, int verified) => new(Upsert, [network, region, hour, sent, verified])
    {
        ArraySql = UpsertArrays,
        Row = new(TakenRowOrder.Address, string.Create(CultureInfo.InvariantCulture, $"{network}|{region}|{hour:D8}")),
    };
}
