namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>A message of a person, as the receiver writes it.</summary>
/// <param name="Id">Its id at the receiver; a repetition has the same one.</param>
/// <param name="From">The number of the person.</param>
/// <param name="Text">The text.</param>
/// <param name="At">When the person sent it.</param>
internal sealed record WebhookInboundBody(string? Id, string? From, string? Text, DateTimeOffset? At);
