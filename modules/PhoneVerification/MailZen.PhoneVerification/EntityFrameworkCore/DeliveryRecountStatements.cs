namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>The statement that has an hour counted again.</summary>
internal static class DeliveryRecountStatements
{
    /// <summary>Notes an hour. It may be noted several times.</summary>
    public const string Add = $"INSERT INTO {PhoneVerificationTables.DeliveryRecounts} (hour) VALUES ($1)";
}
