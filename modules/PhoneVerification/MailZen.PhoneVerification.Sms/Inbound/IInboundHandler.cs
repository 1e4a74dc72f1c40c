namespace MailZen.PhoneVerification.Sms.Inbound;

/// <summary>What the sender of messages does about an answer of the person.</summary>
internal interface IInboundHandler
{
    /// <returns>The reply to the person; null for none.</returns>
    Task<string?> HandleAsync(SmsInbound message);
}
