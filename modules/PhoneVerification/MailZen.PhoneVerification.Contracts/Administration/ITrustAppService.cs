namespace MailZen.PhoneVerification.Administration;

/// <summary>Shows administrators why a message was or was not sent, and lets them remove an opt-out or release a number.</summary>
public interface ITrustAppService
{
    /// <summary>Decisions of the last day, newest first, at most 200.</summary>
    Task<IReadOnlyList<SendDecisionDto>> GetDecisionsAsync(DecisionFilterDto filter, CancellationToken cancellationToken = default);

    /// <summary>The budgets of every country, by the rule that also decides on messages.</summary>
    Task<BudgetsDto> GetBudgetsAsync(CancellationToken cancellationToken = default);

    /// <summary>Everything known about one number, to find out why a code did not arrive.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">The text is not a phone number.</exception>
    Task<NumberReportDto> GetNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Removes a number's opt-out.</summary>
    /// <returns>Whether the number was opted out.</returns>
    Task<bool> LiftOptOutAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a number from the account that has verified it, and forgets the verification: for a number that its carrier has given to
    /// somebody else.
    /// </summary>
    /// <returns>Whether an account had the number.</returns>
    Task<bool> ReleaseNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);
}
