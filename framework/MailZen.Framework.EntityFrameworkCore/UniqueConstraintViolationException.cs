namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>A unique index refused a row, on either database.</summary>
public sealed class UniqueConstraintViolationException(string constraint, Exception innerException)
    : Exception($"The unique constraint {constraint} refused a row.", innerException)
{
    /// <summary>
    /// The index's name in PostgreSQL, such as <c>ix_users_normalized_email</c>; SQLite's columns are converted to the same form.
    /// </summary>
    public string Constraint { get; } = constraint;
}
