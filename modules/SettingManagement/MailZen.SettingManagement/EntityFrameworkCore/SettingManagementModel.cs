using MailZen.SettingManagement.History;
using MailZen.SettingManagement.Values;
using Microsoft.EntityFrameworkCore;

namespace MailZen.SettingManagement.EntityFrameworkCore;

/// <summary>This module's tables.</summary>
public static class SettingManagementModel
{
    /// <summary>Adds this module's tables to the host's model.</summary>
    public static void ConfigureSettingManagement(this ModelBuilder builder)
    {
        builder.Entity<StoredSetting>(entity =>
        {
            entity.ToTable("settings");
            entity.HasKey(setting => setting.Name);
            entity.Property(setting => setting.Name).HasMaxLength(128);
        });

        builder.Entity<StoredSettingChange>(entity =>
        {
            entity.ToTable("setting_changes");
            entity.HasKey(change => change.Number);
            entity.Property(change => change.Number).ValueGeneratedNever();
        });
    }
}
