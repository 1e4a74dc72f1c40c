using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.EntityFrameworkCore;

/// <summary>This module's view of the database; the host's context implements it.</summary>
public interface IAccountsDbContext : IEfCoreDbContext
{
    /// <summary>Accounts.</summary>
    DbSet<MailZenUser> Users { get; }

    /// <summary>Identity's roles.</summary>
    DbSet<IdentityRole<Guid>> Roles { get; }

    /// <summary>The roles of accounts.</summary>
    DbSet<IdentityUserRole<Guid>> UserRoles { get; }
}
