namespace MailZen.PhoneVerification.Guard.Administration;

/// <summary>A region's budgets as they stand.</summary>
/// <param name="Region">The region.</param>
/// <param name="Hour">Unverified texts of this clock hour.</param>
/// <param name="Day">Unverified texts of the last 24 hours.</param>
/// <param name="Verified">Verified texts of the last 24 hours.</param>
internal sealed record RegionBudgetDto(string Region, BudgetUse Hour, BudgetUse Day, int Verified);
