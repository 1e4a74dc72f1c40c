using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Challenges;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>This module's view of the database; the host's context implements it.</summary>
public interface IPhoneVerificationDbContext : IEfCoreDbContext
{
    /// <summary>Challenges of signed-in accounts.</summary>
    DbSet<PhoneOtp> PhoneOtps { get; }

    /// <summary>Challenges of numbers that want to sign up.</summary>
    DbSet<SignupOtp> SignupOtps { get; }
}
