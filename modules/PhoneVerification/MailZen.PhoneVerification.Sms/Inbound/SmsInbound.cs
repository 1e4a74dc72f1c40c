namespace MailZen.PhoneVerification.Sms.Inbound;

/// <summary>A message that a person sent to us.</summary>
/// <param name="Provider">The provider that took it.</param>
/// <param name="Id">The provider's id of the message: a repetition has the same one.</param>
/// <param name="From">The number of the person, as the provider writes it. Never logged.</param>
/// <param name="Text">The text.</param>
internal sealed record SmsInbound(string Provider, string Id, string From, string Text)
{
    /// <summary>When the person sent it; null if the provider does not say.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>
    /// How long a copy of the request is accepted; null for ever. A signature without a time is valid for ever, so the id must be
    /// remembered for ever too.
    /// </summary>
    public TimeSpan? Validity { get; init; }

    /// <summary>Whether the provider answers HELP itself.</summary>
    public bool IsAnswered { get; init; }
}
