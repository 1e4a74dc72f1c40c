namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>Names of this module's tables, beside those of challenges.</summary>
internal static class PhoneVerificationTables
{
    public const string SmsAttempts = "sms_messages";
    public const string DeliveryHours = "delivery_hours";
    public const string SendDecisions = "send_decisions";
    public const string KnownNumbers = "known_numbers";
    public const string AddressTraffic = "address_traffic";
    public const string RegionTraffic = "region_traffic";
}
