using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MailZen.Framework.EntityFrameworkCore.Setup;

/// <summary>
/// Names columns, keys and indexes of a table that has its name already, as EFCore.NamingConventions does in the contexts of hosts:
/// statements name them.
/// </summary>
internal static partial class SnakeCaseNames
{
    public static void SetOn(IMutableEntityType entity)
    {
        var table = entity.GetTableName()!;
        foreach (var property in entity.GetProperties())
        {
            if (((IConventionProperty)property).GetColumnNameConfigurationSource() != ConfigurationSource.Explicit)
            {
                property.SetColumnName(Of(property.Name));
            }
        }

        entity.FindPrimaryKey()!.SetName($"pk_{table}");
        foreach (var index in entity.GetIndexes())
        {
            index.SetDatabaseName($"ix_{table}_{string.Join('_', index.Properties.Select(property => property.GetColumnName()))}");
        }
    }

    private static string Of(string name) => Capital().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
