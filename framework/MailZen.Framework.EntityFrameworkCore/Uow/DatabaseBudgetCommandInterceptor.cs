using System.Data.Common;
using MailZen.Framework.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>Holds EF Core's commands to the request's budget: each may take what is left, and its time is counted.</summary>
internal sealed class DatabaseBudgetCommandInterceptor : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        result.CommandTimeout = DatabaseBudget.BoundTimeout(result.CommandTimeout);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Count(eventData, result));

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Count(eventData, result));

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        object? result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Count(eventData, result));

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        DatabaseBudget.Current?.Spend(eventData.Duration);
        return Task.CompletedTask;
    }

    private static T Count<T>(CommandExecutedEventData eventData, T result)
    {
        DatabaseBudget.Current?.Spend(eventData.Duration);
        return result;
    }
}
