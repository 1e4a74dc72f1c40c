namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>Names of the settings of operation limits.</summary>
public static class OperationLimitSettings
{
    /// <summary>Whether abuse limits are on. Guesses of a code and budgets of failures have no switch.</summary>
    public const string Enabled = "MailZen.Abuse.Enabled";
}
