using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.AccountCodes;

/// <summary>A proof that carries the challenge whose code was right.</summary>
internal sealed record AccountOtpProof<TChallenge>(OtpAccount Account, TChallenge Challenge) : AccountProof(Account.Id, Account.Stamp)
    where TChallenge : AccountOtp;
