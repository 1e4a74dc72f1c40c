using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MailZen.Framework.EntityFrameworkCore.Setup;

/// <summary>Names the unique constraint that refused a row of tracked changes, as batches do for their statements.</summary>
internal sealed class UniqueConstraintInterceptor : SaveChangesInterceptor
{
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        UniqueConstraintName.FindOrNull(eventData.Exception.InnerException as DbException) is { } constraint
            ? throw new UniqueConstraintViolationException(constraint, eventData.Exception)
            : Task.CompletedTask;
}
