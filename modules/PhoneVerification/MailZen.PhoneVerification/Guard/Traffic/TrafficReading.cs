namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>What the database knows at the moment a text is counted, the text included.</summary>
internal sealed class TrafficReading(IReadOnlyList<TrafficRow> rows)
{
    /// <summary>The asking address in the last 24 hours, by region and hour.</summary>
    public IReadOnlyList<TrafficRow> Address { get; } = [.. rows.Where(row => row.Kind == TrafficRow.OfAddress)];

    /// <summary>The region in this clock hour.</summary>
    public TrafficRow Region { get; } = rows.FirstOrDefault(row => row.Kind == TrafficRow.OfRegion) ?? new TrafficRow(TrafficRow.OfRegion, "", 0, 0, 0);

    /// <summary>Whether the number was proved before.</summary>
    public bool IsVerifiedNumber { get; } = rows.Any(row => row is { Kind: TrafficRow.OfNumber, Sent: 1 });

    /// <summary>Whether the number's owner asked for no more texts.</summary>
    public bool HasOptedOut { get; } = rows.Any(row => row is { Kind: TrafficRow.OfNumber, Verified: 1 });
}
