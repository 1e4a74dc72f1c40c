using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Guard.Admission;

/// <summary>A message that needs the guard's leave.</summary>
internal interface IGuardedMessage
{
    /// <summary>Who requests it for which number.</summary>
    SendSubject Subject { get; }

    /// <summary>The settings of the request.</summary>
    SettingSnapshot Settings { get; }

    /// <summary>How long the same subject must wait for another one.</summary>
    TimeSpan Cooldown { get; }

    /// <summary>The key of what it opens or repeats: two messages with the same key never share a transaction.</summary>
    string OwnerKey { get; }

    /// <summary>Whether it probably repeats an earlier message.</summary>
    bool IsRepeated { get; }

    /// <summary>Locks what it may repeat, as a statement of a batch.</summary>
    TakeQuery PrepareTake(DateTimeOffset now);
}
