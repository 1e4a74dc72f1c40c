namespace MailZen.PhoneVerification.Sms;

/// <summary>The result of a send over all providers.</summary>
/// <param name="Outcome">The outcome over all called providers.</param>
/// <param name="Provider">The last provider called.</param>
/// <param name="ProviderMessageId">The message id of that provider.</param>
/// <param name="Failure">Why it was not accepted; null if it was.</param>
/// <param name="Elapsed">Time taken over all providers.</param>
internal sealed record SmsDispatchResult(
    SmsOutcome Outcome,
    string Provider,
    string? ProviderMessageId,
    SmsFailure? Failure,
    TimeSpan Elapsed
);
