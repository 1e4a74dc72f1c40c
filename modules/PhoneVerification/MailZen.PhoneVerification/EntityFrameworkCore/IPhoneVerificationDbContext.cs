using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>
/// This module's view of the database. The host's context implements it, with the tables of
/// <see cref="PhoneVerificationModel.ConfigurePhoneVerification"/>.
/// </summary>
public interface IPhoneVerificationDbContext : IEfCoreDbContext;
