namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>Names of this package's tables, beside those of challenges.</summary>
internal static class PhoneVerificationTables
{
    public const string DeliveryHours = "delivery_hours";
    public const string DeliveryRecounts = "delivery_recounts";
    public const string IdempotencyKeys = "idempotency_keys";
    public const string InboundMessages = "inbound_messages";
    public const string PhoneChangeNotices = "phone_change_notices";
}
