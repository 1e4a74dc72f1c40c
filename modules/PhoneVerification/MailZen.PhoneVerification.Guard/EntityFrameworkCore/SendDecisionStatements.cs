namespace MailZen.PhoneVerification.Guard.EntityFrameworkCore;

/// <summary>The statement on decisions.</summary>
internal static class SendDecisionStatements
{
    /// <summary>Adds a decision.</summary>
    public const string Add = $"""
        INSERT INTO {GuardTables.SendDecisions} (at, purpose, region, number, network, outcome, reason, error_code, figures)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;
}
