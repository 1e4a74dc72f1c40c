namespace MailZen.PhoneVerification.Sms;

/// <summary>What the chain made of a text.</summary>
/// <param name="Outcome">How it ended, over all providers that were asked.</param>
/// <param name="Provider">The last provider that was asked.</param>
/// <param name="ProviderMessageId">That provider's own id of the message.</param>
/// <param name="Failure">Why it was not accepted; null where it was.</param>
/// <param name="Elapsed">Time taken over all providers.</param>
internal sealed record SmsDispatchResult(
    SmsOutcome Outcome,
    string Provider,
    string? ProviderMessageId,
    SmsFailure? Failure,
    TimeSpan Elapsed
);
