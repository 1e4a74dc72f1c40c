namespace MailZen.Framework.OperationLimits;

/// <summary>Names of the settings of operation limits.</summary>
public static class OperationLimitSettings
{
    /// <summary>Whether limits against abuse are on. Attempts of a code and budgets of failures ask no switch.</summary>
    public const string Enabled = "MailZen.Abuse.Enabled";
}
