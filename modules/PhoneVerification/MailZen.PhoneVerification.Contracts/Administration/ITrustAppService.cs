namespace MailZen.PhoneVerification.Administration;

/// <summary>Explains to administrators why a text did or did not go out, and lets them lift what stands in its way.</summary>
public interface ITrustAppService
{
    /// <summary>Decisions of the last day, newest first, at most 200.</summary>
    Task<IReadOnlyList<SendDecisionDto>> GetDecisionsAsync(DecisionFilterDto filter, CancellationToken cancellationToken = default);

    /// <summary>Every region's budgets, by the same rule that texts are judged by.</summary>
    Task<BudgetsDto> GetBudgetsAsync(CancellationToken cancellationToken = default);

    /// <summary>What is known of one number: why a code did not arrive.</summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">It is no phone number.</exception>
    Task<NumberReportDto> GetNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Forgets that a number's owner asked for no more texts.</summary>
    /// <returns>Whether there was such a wish.</returns>
    Task<bool> LiftOptOutAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a number from the account that has proved it, and forgets that it was proved: for a number that its carrier has given to
    /// somebody else.
    /// </summary>
    /// <returns>Whether an account had it.</returns>
    Task<bool> ReleaseNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);
}
