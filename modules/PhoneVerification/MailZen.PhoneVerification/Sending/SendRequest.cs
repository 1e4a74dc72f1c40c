using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Admission;
using MailZen.PhoneVerification.Idempotency;

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
) : IGuardedMessage
    where TChallenge : OtpChallenge
{
    /// <summary>The account that the code opens; null if it opens none.</summary>
    public OtpAccount? Account { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    public SendKey? Key { get; init; }

    /// <summary>The rejected message that the key named before, or null.</summary>
    public string? ReplacedMessageId { get; init; }

    /// <summary>The owner of the challenge.</summary>
    public object Owner => Store.OwnerOf(Subject.UserId, Subject.Number);

    public string OwnerKey => $"{Owner}";

    public TimeSpan Cooldown => Options.Cooldown;

    public bool IsRepeated => Store.IsRemembered(Owner);

    public TakeQuery PrepareTake(DateTimeOffset now) => Store.PrepareTake(Owner, Options.MaxAttempts, now);
}
