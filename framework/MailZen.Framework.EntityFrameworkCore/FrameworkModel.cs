using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.EntityFrameworkCore.DataProtection;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.EntityFrameworkCore.Setup;
using MailZen.Framework.EntityFrameworkCore.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>What the framework adds to the model of a context.</summary>
public static class FrameworkModel
{
    /// <summary>For a host's context: call it in <c>ConfigureConventions</c>.</summary>
    /// <remarks>SQLite cannot order or compare <see cref="DateTimeOffset"/>: all of them are stored in UTC.</remarks>
    public static void ConfigureFramework(this ModelConfigurationBuilder builder, DatabaseFacade database)
    {
        if (database.IsSqlite())
        {
            builder.Properties<DateTimeOffset>().HaveConversion<UtcDateTimeConverter>();
        }
    }

    /// <summary>
    /// For a host's context: adds the framework's tables. Call it last in <c>OnModelCreating</c>: it treats the columns of all tables.
    /// </summary>
    public static void ConfigureFramework(this ModelBuilder builder, DatabaseFacade database)
    {
        builder.ConfigureRateLimits();
        builder.ConfigureAuditLogs();
        builder.ConfigureOutgoingEvents();
        builder.ConfigureDataProtectionKeys();
        if (database.IsNpgsql())
        {
            builder.Model.GetEntityTypes().ToList().ForEach(CompareByteByByte);
        }
    }

    /// <summary>
    /// For the context of an application: adds the framework's tables and those of modules. They have the same names and types whatever
    /// conventions the context has, and nothing else in its model changes.
    /// </summary>
    /// <param name="builder">The model.</param>
    /// <param name="database">The context's database.</param>
    /// <param name="configure">Adds the tables of modules.</param>
    /// <param name="areMigratedHere">Whether the context's own migrations create the tables.</param>
    public static void AddTables(this ModelBuilder builder, DatabaseFacade database, Action<ModelBuilder> configure, bool areMigratedHere)
    {
        var others = builder.Model.GetEntityTypes().ToHashSet();
        configure(builder);
        builder.ConfigureRateLimits();
        builder.ConfigureAuditLogs();
        builder.ConfigureOutgoingEvents();
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => !others.Contains(entity)).ToList())
        {
            SnakeCaseNames.SetOn(entity);
            entity.SetIsTableExcludedFromMigrations(!areMigratedHere);
            if (database.IsNpgsql())
            {
                CompareByteByByte(entity);
            }
            else
            {
                StoreTimesInUtc(entity);
            }
        }
    }

    /// <remarks>
    /// Text columns here are keys, compared byte by byte. The sort order of a language comes from a library of the operating system: after
    /// an update, an index no longer finds rows, and a unique one lets two accounts own a number. It is also slower.
    /// </remarks>
    private static void CompareByteByByte(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties())
        {
            if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string))
            {
                property.SetCollation("C");
            }
        }
    }

    private static void StoreTimesInUtc(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties().Where(property => IsTime(property.ClrType)))
        {
            property.SetValueConverter(typeof(UtcDateTimeConverter));
        }
    }

    private static bool IsTime(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset);
}
