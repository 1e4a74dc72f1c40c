using System.Data.Common;
using System.Globalization;
using MailZen.Framework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>Runs several statements in one round trip.</summary>
public static class BatchedQueryExtensions
{
    /// <summary>
    /// Runs the statements in order, inside the caller's unit of work. If the database takes batches they share a round trip, and equal
    /// neighbours are merged if they can be; on SQLite, which needs no round trip, they run one after the other.
    /// </summary>
    /// <exception cref="UniqueConstraintViolationException">A unique index refused a row.</exception>
    /// <exception cref="DatabaseBudgetExceededException">The request has used up its time for the database.</exception>
    public static async Task ExecuteBatchAsync(
        this IEfCoreDbContext dbContext,
        IReadOnlyList<BatchedQuery> queries,
        CancellationToken cancellationToken
    )
    {
        var connection = dbContext.Database.GetDbConnection();
        var transaction = dbContext.Database.CurrentTransaction?.GetDbTransaction();
        if (transaction is null)
        {
            throw new InvalidOperationException("A batch must run inside a unit of work.");
        }

        if (queries.Count == 0)
        {
            return;
        }

        using var waiting = DatabaseBudget.Count();
        var timeout = dbContext.Database.GetCommandTimeout();
        try
        {
            await (
                connection.CanCreateBatch
                    ? ExecuteTogetherAsync(connection, transaction, timeout, queries, cancellationToken)
                    : ExecuteInTurnAsync(connection, transaction, timeout, queries, cancellationToken)
            );
        }
        catch (DbException exception) when (UniqueConstraintName.FindOrNull(exception) is { } constraint)
        {
            throw new UniqueConstraintViolationException(constraint, exception);
        }
    }

    private static async Task ExecuteInTurnAsync(
        DbConnection connection,
        DbTransaction transaction,
        int? timeout,
        IReadOnlyList<BatchedQuery> queries,
        CancellationToken cancellationToken
    )
    {
        foreach (var query in queries)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = query.Sql;
            command.CommandTimeout = DatabaseBudget.BoundTimeout(timeout ?? command.CommandTimeout);
            for (var i = 0; i < query.Parameters.Count; i++)
            {
                // PostgreSQL finds parameters by position, SQLite by name.
                Add(
                    query.Parameters[i],
                    string.Create(CultureInfo.InvariantCulture, $"${i + 1}"),
                    command.Parameters,
                    command.CreateParameter()
                );
            }

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await ReadAsync(query, reader, cancellationToken);
        }
    }

    private static async Task ExecuteTogetherAsync(
        DbConnection connection,
        DbTransaction transaction,
        int? timeout,
        IReadOnlyList<BatchedQuery> queries,
        CancellationToken cancellationToken
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        batch.Timeout = DatabaseBudget.BoundTimeout(timeout ?? batch.Timeout);
        var merged = Merge(queries);
        foreach (var query in merged)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = query.Sql;
            foreach (var value in query.Parameters)
            {
                Add(UtcTimes.ToPostgreSql(value), "", command.Parameters, command.CreateParameter());
            }

            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var query in merged.Where(query => query.HasRows))
        {
            // Statements without rows have no result to skip.
            await ReadAsync(query, reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
        }
    }

    private static List<BatchedQuery> Merge(IReadOnlyList<BatchedQuery> queries)
    {
        List<BatchedQuery> merged = [];
        for (var start = 0; start < queries.Count; )
        {
            var equal = queries.Skip(start).TakeWhile(query => query.Sql == queries[start].Sql).ToList();
            merged.AddRange(equal.Count > 1 && equal[0].MergeOrNull(equal) is { } one ? [one] : equal);
            start += equal.Count;
        }

        return merged;
    }

    private static async Task ReadAsync(BatchedQuery query, DbDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            query.Read(reader);
        }
    }

    private static void Add(object value, string name, DbParameterCollection parameters, DbParameter parameter)
    {
        (parameter.ParameterName, parameter.Value) = (name, value);
        parameters.Add(parameter);
    }
}
