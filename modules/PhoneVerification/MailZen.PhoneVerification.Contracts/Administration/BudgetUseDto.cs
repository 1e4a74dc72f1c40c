namespace MailZen.PhoneVerification.Administration;

/// <summary>A budget as it stands.</summary>
/// <param name="Used">Texts that nobody has verified yet.</param>
/// <param name="Limit">How many there may be.</param>
public sealed record BudgetUseDto(int Used, int Limit)
{
    /// <summary>Whether it is used up.</summary>
    public bool IsExceeded => Used > Limit;
}
