using MailZen.Framework.EntityFrameworkCore;
using MailZen.SettingManagement.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>The module's tables in an application's context.</summary>
public static class EmbeddedModel
{
    /// <summary>
    /// Adds all tables that the module needs. Call it in <c>OnModelCreating</c>. Their names do not depend on the context's conventions,
    /// and the application's own tables stay as they are.
    /// </summary>
    /// <param name="builder">The model.</param>
    /// <param name="database">The context's <see cref="DbContext.Database"/>.</param>
    /// <param name="areMigratedHere">
    /// False: <see cref="PhoneVerificationMigrations"/> creates the tables, and migrations of the context
    /// leave them out. True: they are in the context's own migrations.
    /// </param>
    public static void ConfigurePhoneVerification(this ModelBuilder builder, DatabaseFacade database, bool areMigratedHere = false) =>
        builder.AddTables(
            database,
            tables =>
            {
                tables.ConfigurePhoneVerification();
                tables.ConfigureSettingManagement();
            },
            areMigratedHere
        );
}
