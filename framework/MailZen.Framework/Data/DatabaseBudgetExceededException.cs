namespace MailZen.Framework.Data;

/// <summary>A request has used up its time for the database. What it was about to do was not begun.</summary>
public sealed class DatabaseBudgetExceededException()
    : Exception($"The request has waited for the database for {DatabaseBudget.Limit.TotalSeconds:0} s in all.");
