using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// A challenge whose code opens the account that has verified the number. It names the account as it was: its code is dead as soon as the
/// account's number or password has changed. A number without an account has a challenge too, whose code opens nothing, so that a request
/// for it costs the same.
/// </summary>
public abstract class AccountOtp : AskedOtp
{
    private protected AccountOtp() { }

    private protected AccountOtp(PhoneNumber phoneNumber, OtpAsker asker, ChallengeTerms terms)
        : base(phoneNumber, asker, terms) =>
        (AccountId, AccountStamp) = terms.Account is { } account ? (account.Id, account.Stamp) : (Guid.Empty, "");

    /// <summary>The account; <see cref="Guid.Empty"/> if the number had none.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>The account's stamp when the challenge was created (<see cref="OtpAccount.Stamp"/>); empty without an account.</summary>
    public string AccountStamp { get; private set; } = "";

    internal override Guid? AccountOrNull => AccountId == Guid.Empty ? null : AccountId;

    internal override bool IsFor(OtpAccount? account) =>
        account is null ? AccountId == Guid.Empty : (AccountId, AccountStamp) == (account.Id, account.Stamp);
}
