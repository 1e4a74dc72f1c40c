namespace MailZen.PhoneVerification.Maintenance;

/// <summary>Names of the settings for retention.</summary>
internal static class RetentionSettings
{
    public const string MessageDays = "MailZen.Retention.MessageDays";
    public const string DecisionDays = "MailZen.Retention.DecisionDays";
}
