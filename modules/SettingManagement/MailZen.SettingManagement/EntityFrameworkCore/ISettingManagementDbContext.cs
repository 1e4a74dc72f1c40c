using MailZen.Framework.EntityFrameworkCore;
using MailZen.SettingManagement.History;
using MailZen.SettingManagement.Values;
using Microsoft.EntityFrameworkCore;

namespace MailZen.SettingManagement.EntityFrameworkCore;

/// <summary>This module's view of the database; the host's context implements it.</summary>
public interface ISettingManagementDbContext : IEfCoreDbContext
{
    /// <summary>Values that administrators set.</summary>
    DbSet<StoredSetting> Settings { get; }

    /// <summary>The history of changes.</summary>
    DbSet<StoredSettingChange> SettingChanges { get; }
}
