using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.EntityFrameworkCore.DataProtection;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>What the framework adds to the model of a host's context.</summary>
public static class FrameworkModel
{
    /// <summary>Call it in <c>ConfigureConventions</c>.</summary>
    /// <remarks>SQLite cannot order or compare <see cref="DateTimeOffset"/>: all of them are stored in UTC.</remarks>
    public static void ConfigureFramework(this ModelConfigurationBuilder builder, DatabaseFacade database)
    {
        if (database.IsSqlite())
        {
            builder.Properties<DateTimeOffset>().HaveConversion<UtcDateTimeConverter>();
        }
    }

    /// <summary>Adds the framework's tables. Call it last in <c>OnModelCreating</c>: it treats the columns of all tables.</summary>
    /// <remarks>
    /// Text columns here are keys, compared byte by byte. The sort order of a language comes from a library of the operating system: after
    /// an update, an index no longer finds rows, and a unique one lets two accounts own a number. It is also slower.
    /// </remarks>
    public static void ConfigureFramework(this ModelBuilder builder, DatabaseFacade database)
    {
        builder.ConfigureRateLimits();
        builder.ConfigureAuditLogs();
        builder.ConfigureDataProtectionKeys();
        if (database.IsNpgsql())
        {
            foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            {
                if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string))
                {
                    property.SetCollation("C");
                }
            }
        }
    }
}
