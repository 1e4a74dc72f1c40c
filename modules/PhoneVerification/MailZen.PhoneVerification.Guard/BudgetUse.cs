namespace MailZen.PhoneVerification.Guard;

/// <summary>The use of a budget, this message included.</summary>
/// <param name="Used">Unverified messages; for the budget of countries, the number of countries.</param>
/// <param name="Limit">The highest number allowed.</param>
internal readonly record struct BudgetUse(int Used, int Limit)
{
    public bool IsExceeded => Used > Limit;
}
