using System.Globalization;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.EntityFrameworkCore;
using MailZen.PhoneVerification.Sms.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>
/// The statements that count messages by client network. They run in the transaction that admits or verifies a message; unlike a country's,
/// a network's rows are not shared by all clients.
/// </summary>
internal static class AddressTrafficQueries
{
    /// <summary>Counts a message for each of the client's networks.</summary>
    public static IEnumerable<BatchedQuery> CountSent(IEnumerable<string> networks, string region, int hour) =>
        Count(networks, region, hour, sent: 1, verified: 0);

    /// <summary>Takes back a message that was certainly not delivered.</summary>
    public static IEnumerable<BatchedQuery> Release(SendSubject subject, int hour) =>
        Count(subject.Networks.Select(network => network.Fingerprint), subject.Number.Region, hour, sent: -1, verified: 0);

    /// <summary>Counts messages as verified.</summary>
    public static IEnumerable<BatchedQuery> CountVerified(
        IEnumerable<string> networks,
        string region,
        DateTimeOffset sentAt,
        int messages
    ) => Count(networks, region, ClockHour.Of(sentAt), sent: 0, verified: messages);

    /// <remarks>In key order, to avoid deadlocks: many clients share the rows of wide networks.</remarks>
    private static IEnumerable<BatchedQuery> Count(IEnumerable<string> networks, string region, int hour, int sent, int verified) =>
        networks.Order(StringComparer.Ordinal).Select(network => Count(network, region, hour, sent, verified));

    private static BatchedCommand Count(string network, string region, int hour, int sent, int verified) =>
        new(AddressTrafficStatements.Upsert, [network, region, hour, sent, verified])
        {
            ArraySql = AddressTrafficStatements.UpsertArrays,
            Row = new(PhoneVerificationRows.Network, string.Create(CultureInfo.InvariantCulture, $"{network}|{region}|{hour:D8}")),
        };
}
