using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;

namespace MailZen.PhoneVerification.Sending;

/// <summary>A request for a code.</summary>
/// <param name="Store">The purpose's challenges.</param>
/// <param name="Subject">Who requests a code for which number.</param>
/// <param name="Options">The settings of the challenge.</param>
/// <param name="Settings">All settings of the request.</param>
internal sealed record SendRequest<TChallenge>(
    OtpChallengeStore<TChallenge> Store,
    SendSubject Subject,
    OtpOptions Options,
    SettingSnapshot Settings
)
    where TChallenge : OtpChallenge
{
    /// <summary>The owner of the challenge.</summary>
    public object Owner => Store.OwnerOf(Subject.UserId, Subject.Number);

    /// <summary>Whether the message is counted against budgets.</summary>
    public bool IsGuarded => !Subject.IsExempt && !GuardOptions.From(Settings).IsOff;

    /// <summary>The networks that are read to judge it: all if it is counted, one for what is known of the number.</summary>
    public IEnumerable<GuardNetwork> JudgedNetworks =>
        IsGuarded ? Subject.Networks : Subject.Networks.Take(Subject.Exemption == GuardVerdict.OfTestNumber ? 0 : 1);
}
