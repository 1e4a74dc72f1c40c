using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Challenges that name the account that their code opens.</summary>
internal abstract class AccountOtpStore<TChallenge>(
    IEfCoreDbContext dbContext,
    NewestNumberOtps<TChallenge> newest,
    RecentChallenges recent,
    ChallengeStatements statements,
    AskerClaimStatements claims
) : AskedOtpStore<TChallenge>(dbContext, newest, recent, statements, claims)
    where TChallenge : AccountOtp
{
    protected static ChallengeStatements StatementsOf(OtpPurpose purpose) =>
        new(purpose.Table, "phone_number", "askers", "account_id", "account_stamp");

    protected override object[] OwnColumnsOf(TChallenge challenge) => [challenge.Askers, challenge.AccountId, challenge.AccountStamp];
}
