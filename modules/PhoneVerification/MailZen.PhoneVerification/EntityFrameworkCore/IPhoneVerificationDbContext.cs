using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.PhoneNumbers;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Delivery;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.EntityFrameworkCore;

/// <summary>This module's view of the database; the host's context implements it.</summary>
public interface IPhoneVerificationDbContext : IEfCoreDbContext
{
    /// <summary>Challenges of signed-in accounts.</summary>
    DbSet<PhoneOtp> PhoneOtps { get; }

    /// <summary>Challenges of sign-ups.</summary>
    DbSet<SignupOtp> SignupOtps { get; }

    /// <summary>Delivery attempts.</summary>
    DbSet<SmsAttempt> SmsAttempts { get; }

    /// <summary>Delivery figures by hour.</summary>
    DbSet<DeliveryHour> DeliveryHours { get; }

    /// <summary>Numbers that were verified or opted out.</summary>
    DbSet<KnownNumber> KnownNumbers { get; }

    /// <summary>Messages by client network, country and hour.</summary>
    DbSet<AddressTraffic> AddressTraffic { get; }

    /// <summary>Messages by country, hour and instance.</summary>
    DbSet<RegionTraffic> RegionTraffic { get; }

    /// <summary>Decisions on requests for messages.</summary>
    DbSet<SendDecision> SendDecisions { get; }
}
