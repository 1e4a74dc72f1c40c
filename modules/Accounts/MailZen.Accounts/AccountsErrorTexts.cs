namespace MailZen.Accounts;

/// <summary>Names the resources with the texts of this module's errors.</summary>
internal sealed class AccountsErrorTexts;
