namespace MailZen.PhoneVerification.Administration;

/// <summary>The current use of a country's budgets.</summary>
/// <param name="Region">The country.</param>
/// <param name="Hour">Unverified messages in this clock hour.</param>
/// <param name="Day">Unverified messages in the last 24 hours.</param>
/// <param name="Verified">Verified messages in the last 24 hours.</param>
public sealed record RegionBudgetDto(string Region, BudgetUseDto Hour, BudgetUseDto Day, int Verified);
