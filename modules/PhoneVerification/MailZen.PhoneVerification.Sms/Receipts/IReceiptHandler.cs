using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>What the sender of a message does about its receipt.</summary>
internal interface IReceiptHandler
{
    /// <summary>Notes that an attempt has another status, inside the unit of work that takes the receipt.</summary>
    Task NoteChangedAsync(SmsAttempt attempt);

    /// <summary>Notes that the number wants no messages, inside the unit of work that takes the receipt.</summary>
    Task NoteOptedOutAsync(SmsAttempt failed);

    /// <summary>Sends what did not arrive once more, another way, where it may. No unit of work is open.</summary>
    Task SendAgainAsync(SmsAttempt failed, SmsFailure failure, SettingSnapshot settings);
}
