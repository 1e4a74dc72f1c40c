namespace MailZen.PhoneVerification.Guard;

/// <summary>Why a text passed.</summary>
/// <param name="Outcome">How it passed.</param>
/// <param name="Reason">The budget that is used up, or what made it pass.</param>
/// <param name="Figures">What it was judged by; null where nothing was judged.</param>
internal sealed record GuardVerdict(SendOutcome Outcome, string Reason, GuardFigures? Figures = null)
{
    public const string WithinBudgets = "within_budgets";
    public const string VerifiedBefore = "verified_before";
    public const string OfTestNumber = "test_number";
    public const string LimitsOff = "limits_off";
    public const string GuardOff = "guard_off";
}
