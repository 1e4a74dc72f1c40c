using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.EntityFrameworkCore;

/// <summary>The statements on messages by client network.</summary>
internal static class AddressTrafficStatements
{
    private const string Insert = $"INSERT INTO {GuardTables.AddressTraffic} AS held (network, region, hour, sent, verified)";
    private const string OrAdd =
        "ON CONFLICT (network, region, hour) DO UPDATE SET sent = held.sent + excluded.sent, verified = held.verified + excluded.verified";

    /// <summary>Adds to the counts of a network, country and hour.</summary>
    public const string Upsert = $"{Insert} VALUES ($1, $2, $3, $4, $5) {OrAdd}";

    /// <summary>The same for several.</summary>
    public const string UpsertArrays = $"""
        {Insert} SELECT network, region, hour, sum(sent), sum(verified)
        FROM unnest($1, $2, $3, $4, $5) AS given (network, region, hour, sent, verified)
        GROUP BY network, region, hour ORDER BY network COLLATE "C", region COLLATE "C", hour {OrAdd}
        """;

    /// <summary>Reads a network's last hours, and what is known of a number.</summary>
    /// <param name="lookBack">How many hours before the present one.</param>
    public static string Read(int lookBack) => Select("$1", "$2", "$3", lookBack);

    /// <inheritdoc cref="Read"/>
    /// <remarks>For several.</remarks>
    public static string ReadSeveral(int lookBack) =>
        $"""
            SELECT reading.*, {GivenRows.Place} FROM {GivenRows.From("network", "hour", "fingerprint")}
            CROSS JOIN LATERAL ({Select("given.network", "given.hour", "given.fingerprint", lookBack)}) AS reading
            """;

    private static string Select(string network, string hour, string fingerprint, int lookBack) =>
        $"""
            SELECT region, hour, sent, verified FROM {GuardTables.AddressTraffic}
            WHERE network = {network} AND hour BETWEEN {hour} - {lookBack} AND {hour} + 1
            UNION ALL
            SELECT NULL, 0, CASE WHEN verified_at IS NULL THEN 0 ELSE 1 END, CASE WHEN opted_out_at IS NULL THEN 0 ELSE 1 END
            FROM {GuardTables.KnownNumbers} WHERE fingerprint = {fingerprint}
            """;
}
