using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Idempotency;

/// <summary>Tells ends of sends from their delivery attempts.</summary>
internal static class SendEnds
{
    /// <summary>The end of a send.</summary>
    /// <param name="statuses">The status of each delivery attempt.</param>
    /// <param name="isHeld">Whether the process that sends may still be running.</param>
    /// <param name="canGoOn">Whether the provider was not asked, or drops repetitions.</param>
    /// <remarks>While it is held, a rejection is no end: the fallback may be asked next.</remarks>
    public static SendEnd Of(IReadOnlyCollection<SmsStatus> statuses, bool isHeld, bool canGoOn) =>
        statuses.Count == 0 || statuses.Any(status => status is SmsStatus.Accepted or SmsStatus.Delivered or SmsStatus.Undelivered)
            ? SendEnd.Accepted
        : isHeld && statuses.Contains(SmsStatus.Pending) ? SendEnd.InProgress
        : statuses.Any(status => status is SmsStatus.Pending or SmsStatus.Unknown)
            ? (canGoOn && !isHeld ? SendEnd.Interrupted : SendEnd.Unknown)
        : isHeld ? SendEnd.InProgress
        : SendEnd.Rejected;
}
