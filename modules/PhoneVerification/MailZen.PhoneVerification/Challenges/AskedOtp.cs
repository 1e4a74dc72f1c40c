using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>A challenge that clients request without a session: the number is its owner, and each asker has guesses of its own.</summary>
public abstract class AskedOtp : OtpChallenge
{
    private protected AskedOtp() { }

    private protected AskedOtp(PhoneNumber phoneNumber, OtpAsker asker, ChallengeTerms terms)
        : base(phoneNumber, terms) => Askers = AskerPools.Of(asker, terms.CreatedAt).ToString();

    /// <summary>The askers of the code, with the guesses of each.</summary>
    public string Askers { get; private set; } = "";

    internal AskerPools Pools => AskerPools.Parse(Askers);

    internal override int MostAttempts(int maxAttempts) => AskerPools.MostGuesses(maxAttempts);

    internal override bool MayBeGuessedBy(OtpAsker? asker, int maxAttempts) => Pools.GuessOrNull(asker!, Attempts, maxAttempts) is not null;

    internal override int RemainingOf(OtpAsker asker, int maxAttempts) =>
        MayBeGuessedBy(asker, maxAttempts) ? Pools.RemainingOf(asker, Attempts, maxAttempts) : 0;

    internal override AskerStanding StandingOf(OtpAsker? asker) =>
        Pools.KnowSecretOf(asker!) ? AskerStanding.Secret
        : Pools.Know(asker!) ? AskerStanding.Network
        : AskerStanding.Stranger;
}
