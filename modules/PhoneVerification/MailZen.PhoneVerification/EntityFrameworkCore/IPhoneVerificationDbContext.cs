using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Delivery;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>This module's view of the database; the host's context implements it.</summary>
public interface IPhoneVerificationDbContext : IEfCoreDbContext
{
    /// <summary>Challenges of signed-in accounts.</summary>
    DbSet<PhoneOtp> PhoneOtps { get; }

    /// <summary>Challenges of numbers that want to sign up.</summary>
    DbSet<SignupOtp> SignupOtps { get; }

    /// <summary>Each try to send a text.</summary>
    DbSet<SmsAttempt> SmsAttempts { get; }

    /// <summary>What became of texts, by hour.</summary>
    DbSet<DeliveryHour> DeliveryHours { get; }

    /// <summary>Numbers that were proved, and that opted out.</summary>
    DbSet<KnownNumber> KnownNumbers { get; }

    /// <summary>Texts by asking address, region and hour.</summary>
    DbSet<AddressTraffic> AddressTraffic { get; }

    /// <summary>Texts by region, hour and instance.</summary>
    DbSet<RegionTraffic> RegionTraffic { get; }

    /// <summary>What became of requests for texts.</summary>
    DbSet<SendDecision> SendDecisions { get; }
}
