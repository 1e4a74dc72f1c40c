using System.Data.Common;
using MailZen.Accounts;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.EntityFrameworkCore.Auditing;
using MailZen.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.SettingManagement.EntityFrameworkCore;
using MailZen.SettingManagement.History;
using MailZen.SettingManagement.Values;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.EntityFrameworkCore;

/// <summary>
/// Every module's tables in one context, so that one transaction can span modules. Each database has a subclass for its migrations.
/// </summary>
public abstract class MailZenDbContext
    : IdentityDbContext<MailZenUser, IdentityRole<Guid>, Guid>,
        IAccountsDbContext,
        IPhoneVerificationDbContext,
        ISettingManagementDbContext,
        IDataProtectionKeyContext
{
    /// <remarks>
    /// A failed unit of work is abandoned whole, so EF Core's savepoint before each save would be two round trips for nothing.
    /// </remarks>
    protected MailZenDbContext(DbContextOptions options)
        : base(options) => Database.AutoSavepointsEnabled = false;

    /// <inheritdoc/>
    public DbSet<StoredSetting> Settings => Set<StoredSetting>();

    /// <inheritdoc/>
    public DbSet<StoredSettingChange> SettingChanges => Set<StoredSettingChange>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<RateLimit> RateLimits => Set<RateLimit>();

    internal DbSet<AuditLogEntry> AuditLogs => Set<AuditLogEntry>();

    /// <inheritdoc/>
    /// <exception cref="UniqueConstraintViolationException">A unique index refused a row.</exception>
    public override async Task<int> SaveChangesAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception)
            when (exception.InnerException is DbException cause && FindUniqueConstraint(cause) is { } constraint)
        {
            throw new UniqueConstraintViolationException(constraint, exception);
        }
    }

    /// <inheritdoc/>
    public abstract string? FindUniqueConstraint(DbException exception);

    /// <inheritdoc/>
    public abstract IReadOnlyList<BatchedQuery> LimitWaiting(TimeSpan patience);

    /// <inheritdoc/>
    public abstract IReadOnlyList<BatchedQuery> AsynchronousCommit { get; }

    /// <summary>Commits a write that leaves nothing behind. It fails if a disk, a standby or a lock keeps requests from writing.</summary>
    /// <param name="timeoutSeconds">How long each statement may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// Why nothing can be written (<see cref="Faults.DatabaseFault"/>), if the database reports it without an error; otherwise null.
    /// </returns>
    /// <exception cref="DbException">The write failed.</exception>
    internal abstract Task<string?> FindWriteFaultOrNullAsync(int timeoutSeconds, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ConfigureAccounts();
        builder.ConfigurePhoneVerification();
        builder.ConfigureSettingManagement();
        builder.ConfigureRateLimits();
        builder.ConfigureAuditLogs();
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }
}
