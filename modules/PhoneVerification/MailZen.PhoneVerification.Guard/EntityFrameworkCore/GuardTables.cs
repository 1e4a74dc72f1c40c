namespace MailZen.PhoneVerification.Guard.EntityFrameworkCore;

/// <summary>Names of this package's tables.</summary>
internal static class GuardTables
{
    public const string SendDecisions = "send_decisions";
    public const string KnownNumbers = "known_numbers";
    public const string AddressTraffic = "address_traffic";
    public const string RegionTraffic = "region_traffic";
}
