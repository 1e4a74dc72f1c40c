using MailZen.Framework.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>
/// This module's view of the database. The host's context implements it, with the tables of
/// <see cref="PhoneVerificationModel.ConfigurePhoneVerification"/>.
/// </summary>
public interface IPhoneVerificationDbContext : IEfCoreDbContext
{
    /// <summary>Challenges of signed-in accounts.</summary>
    DbSet<TEntity> Set<TEntity>()
        where TEntity : class;
}
