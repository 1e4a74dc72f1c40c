using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>Reads the last 24 hours of one of the client's networks, and what is known about the number.</summary>
/// <remarks>
/// The range of hours has an upper bound, so that PostgreSQL expects few rows and reuses its plan. The bound is the next hour, because
/// another instance's clock may be ahead.
/// </remarks>
internal sealed class AddressReading : BatchedQuery
{
    private const int LookBack = ClockHour.PerDay - 1;

    private static readonly string _text = AddressTrafficStatements.Read(LookBack);
    private static readonly string _arrayText = AddressTrafficStatements.ReadSeveral(LookBack);

    private readonly List<(string Region, int Hour, TrafficCount Count)> _traffic = [];

    public AddressReading(GuardNetwork network, int hour, string numberFingerprint)
        : base(_text, [network.Fingerprint, hour, numberFingerprint]) => (Factor, ArraySql) = (network.Factor, _arrayText);

    /// <summary>The multiple of the narrowest network's budget.</summary>
    public int Factor { get; }

    /// <summary>The network's messages by country and hour.</summary>
    public IReadOnlyList<(string Region, int Hour, TrafficCount Count)> Traffic => _traffic;

    /// <summary>Whether the number was verified before.</summary>
    public bool IsVerifiedNumber { get; private set; }

    /// <summary>Whether the number's owner has opted out.</summary>
    public bool HasOptedOut { get; private set; }

    public override void Read(DbDataReader row)
    {
        if (row.IsDBNull(0))
        {
            (IsVerifiedNumber, HasOptedOut) = (row.GetInt32(2) == 1, row.GetInt32(3) == 1);
        }
        else
        {
            Add(row.GetString(0), row.GetInt32(1), new TrafficCount(row.GetInt32(2), row.GetInt32(3)));
        }
    }

    internal void Add(string region, int clockHour, TrafficCount count) => _traffic.Add((region, clockHour, count));
}
