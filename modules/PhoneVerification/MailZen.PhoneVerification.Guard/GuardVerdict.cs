namespace MailZen.PhoneVerification.Guard;

/// <summary>Why a message may be sent.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">The used-up budget, or why it passed.</param>
/// <param name="Figures">The figures it was judged by; null if it was not judged.</param>
internal sealed record GuardVerdict(SendOutcome Outcome, string Reason, GuardFigures? Figures = null)
{
    public const string WithinBudgets = "within_budgets";
    public const string VerifiedBefore = "verified_before";
    public const string OfTestNumber = "test_number";
    public const string LimitsOff = "limits_off";
    public const string GuardOff = "guard_off";
}
