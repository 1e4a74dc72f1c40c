namespace MailZen.PhoneVerification.Guard;

/// <summary>A budget as a text finds it.</summary>
/// <param name="Used">Texts that nobody has verified yet, this one counted; of regions, how many.</param>
/// <param name="Limit">How many there may be.</param>
internal readonly record struct BudgetUse(int Used, int Limit)
{
    public bool IsExceeded => Used > Limit;
}
