namespace MailZen.PhoneVerification.Administration;

/// <summary>A region's budgets as they stand.</summary>
/// <param name="Region">The region.</param>
/// <param name="Hour">Unverified texts of this clock hour.</param>
/// <param name="Day">Unverified texts of the last 24 hours.</param>
/// <param name="Verified">Verified texts of the last 24 hours.</param>
public sealed record RegionBudgetDto(string Region, BudgetUseDto Hour, BudgetUseDto Day, int Verified);
