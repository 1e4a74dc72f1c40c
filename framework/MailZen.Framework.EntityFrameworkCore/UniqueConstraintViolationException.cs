using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>A unique index refused a row, on either database.</summary>
public sealed class UniqueConstraintViolationException(string constraint, Exception innerException)
    : Exception($"The unique constraint {constraint} refused a row.", innerException)
{
    /// <summary>
    /// The index's name in PostgreSQL, such as <c>ix_users_normalized_email</c>; SQLite's columns are converted to the same form.
    /// </summary>
    public string Constraint { get; } = constraint;

    /// <summary>The same exception, or the one to which a failed save amounts; null if no unique index refused a row.</summary>
    public static UniqueConstraintViolationException? FindOrNull(Exception exception) =>
        exception as UniqueConstraintViolationException
        ?? (
            exception is DbUpdateException { InnerException: DbException cause } && UniqueConstraintName.FindOrNull(cause) is { } constraint
                ? new UniqueConstraintViolationException(constraint, exception)
                : null
        );
}
