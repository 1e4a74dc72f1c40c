using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore.DataProtection;

internal static class DataProtectionKeyModel
{
    public const string Table = "data_protection_keys";

    public static void ConfigureDataProtectionKeys(this ModelBuilder builder) => builder.Entity<DataProtectionKey>().ToTable(Table);
}
