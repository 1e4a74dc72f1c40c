namespace MailZen.PhoneVerification.Guard.EntityFrameworkCore;

/// <summary>The statement on messages by country.</summary>
internal static class RegionTrafficStatements
{
    /// <summary>Writes the totals of an instance.</summary>
    /// <param name="rows">Rows of parameters: country, hour, instance, sent, verified.</param>
    public static string Upsert(IEnumerable<string> rows) =>
        $"""
            INSERT INTO {GuardTables.RegionTraffic} (region, hour, instance, sent, verified) VALUES {string.Join(", ", rows)}
            ON CONFLICT (region, hour, instance) DO UPDATE SET sent = excluded.sent, verified = excluded.verified
            """;
}
