using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>
/// Inserts an entity with a generated key as a statement of a batch: what saving it would do, without tracking it first. The entity has its
/// key once the statement has run, if the key was requested.
/// </summary>
public sealed class EntityInsert : BatchedQuery
{
    private const int MaxColumns = 64;

    // Built once per set of given columns, a bit for each.
    private static readonly ConcurrentDictionary<(IEntityType Type, ulong Columns, bool ReturnsKey), (string Sql, string ArraySql)> _sql =
        new();

    private readonly string _arraySql;
    private readonly object _entity;
    private readonly IProperty _key;

    private EntityInsert((string Sql, string ArraySql) texts, IReadOnlyList<object> values, object entity, IProperty key, bool returnsKey)
        : base(texts.Sql, values) => (_arraySql, _entity, _key, HasRows) = (texts.ArraySql, entity, key, returnsKey);

    /// <inheritdoc/>
    public override bool HasRows { get; }

    /// <summary>The statement for an entity of the context's model.</summary>
    /// <param name="dbContext">The context.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="returnsKey">False if the key is not needed.</param>
    /// <exception cref="NotSupportedException">Its table has more than 64 columns.</exception>
    public static EntityInsert Of(IEfCoreDbContext dbContext, object entity, bool returnsKey = true)
    {
        var type = dbContext.Model.FindEntityType(entity.GetType())!;
        var key = type.FindPrimaryKey()!.Properties.Single();
        List<object> values = [];
        ulong columns = 0,
            column = 1;
        foreach (var property in type.GetProperties())
        {
            // Null columns are omitted, so that parameter types stay the same and the prepared statement is reused.
            if (property != key && ToProvider(property, property.GetGetter().GetClrValue(entity)) is { } value)
            {
                values.Add(value);
                columns |= column;
            }

            column <<= 1;
        }

        return new EntityInsert(_sql.GetOrAdd((type, columns, returnsKey), WriteSql), values, entity, key, returnsKey);
    }

    /// <inheritdoc/>
    public override void Read(DbDataReader row) => _key.FieldInfo!.SetValue(_entity, row.GetInt64(0));

    /// <inheritdoc/>
    public override BatchedQuery MergeOrNull(IReadOnlyList<BatchedQuery> several) => new Merged(_arraySql, several);

    private static (string Sql, string ArraySql) WriteSql((IEntityType Type, ulong Columns, bool ReturnsKey) shape)
    {
        var properties = shape.Type.GetProperties().ToList();
        if (properties.Count > MaxColumns)
        {
            throw new NotSupportedException($"The table has more than {MaxColumns} columns.");
        }

        var columns = properties
            .Where((_, index) => (shape.Columns & (1UL << index)) != 0)
            .Select(property => property.GetColumnName())
            .ToList();
        var parameters = string.Join(
            ", ",
            Enumerable.Range(1, columns.Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}"))
        );
        var names = string.Join(", ", columns);
        var insert = $"INSERT INTO {shape.Type.GetTableName()} ({names})";
        var returning = shape.ReturnsKey ? $" RETURNING {shape.Type.FindPrimaryKey()!.Properties.Single().GetColumnName()}" : "";

        // Sorted, because PostgreSQL then generates and returns the keys in this order.
        return (
            $"{insert} VALUES ({parameters}){returning}",
            $"{insert} SELECT {names} FROM unnest({parameters}) WITH ORDINALITY AS given ({names}, ordinal_of_row) "
                + $"ORDER BY ordinal_of_row{returning}"
        );
    }

    private static object? ToProvider(IProperty property, object? value) =>
        property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;

    private sealed class Merged(string sql, IReadOnlyList<BatchedQuery> inserts) : BatchedQuery(sql, ParameterArrays.Of(inserts))
    {
        private int _next;

        public override bool HasRows => inserts[0].HasRows;

        public override void Read(DbDataReader row) => inserts[_next++].Read(row);
    }
}
