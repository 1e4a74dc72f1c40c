using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>
/// Inserts an entity whose key the database counts up, as a statement of a batch: what saving it would do, without tracking it first. The entity has its
/// key once the statement has run, where it was asked for.
/// </summary>
public sealed class EntityInsert : BatchedQuery
{
    private readonly object _entity;
    private readonly IProperty _key;

    private EntityInsert(string sql, IReadOnlyList<object> values, object entity, IProperty key, bool returnsKey)
        : base(sql, values) => (_entity, _key, HasRows) = (entity, key, returnsKey);

    /// <inheritdoc/>
    public override bool HasRows { get; }

    /// <summary>The statement for an entity of the context's model.</summary>
    /// <param name="dbContext">The context.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="returnsKey">False for an entity whose key nobody asks for.</param>
    public static EntityInsert Of(IEfCoreDbContext dbContext, object entity, bool returnsKey = true)
    {
        var type = dbContext.Model.FindEntityType(entity.GetType())!;
        var key = type.FindPrimaryKey()!.Properties.Single();
        List<string> columns = [], parameters = [];
        List<object> values = [];
        foreach (var property in type.GetProperties().Where(property => property != key))
        {
            // What is null is left out, so that the types of a statement's parameters are always the same, as a prepared one wants them.
            if (ToProvider(property, property.GetGetter().GetClrValue(entity)) is { } value)
            {
                columns.Add(property.GetColumnName());
                values.Add(value);
                parameters.Add(string.Create(CultureInfo.InvariantCulture, $"${values.Count}"));
            }
        }

        var sql = $"INSERT INTO {type.GetTableName()} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", parameters)})";
        return new EntityInsert(returnsKey ? $"{sql} RETURNING {key.GetColumnName()}" : sql, values, entity, key, returnsKey);
    }

    /// <inheritdoc/>
    public override void Read(DbDataReader row) => _key.FieldInfo!.SetValue(_entity, row.GetInt64(0));

    private static object? ToProvider(IProperty property, object? value) =>
        property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
}
