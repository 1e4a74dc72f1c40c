namespace MailZen.PhoneVerification.Administration;

/// <summary>The current use of a budget.</summary>
/// <param name="Used">Unverified messages so far.</param>
/// <param name="Limit">The highest number allowed.</param>
public sealed record BudgetUseDto(int Used, int Limit)
{
    /// <summary>Whether the budget is exceeded.</summary>
    public bool IsExceeded => Used > Limit;
}
