namespace MailZen.PhoneVerification.Sms.Inbound;

/// <summary>The result of reading a request that should be an inbound message.</summary>
internal sealed record SmsInboundReading
{
    private SmsInboundReading() { }

    /// <summary>The message, or null.</summary>
    public SmsInbound? Message { get; private init; }

    /// <summary>The HTTP status of the reply, if it is not a message; otherwise null.</summary>
    public int? MalformedStatus { get; private init; }

    /// <summary>Why its sender is not the provider, for the log; null if it is.</summary>
    public string? Refusal { get; private init; }

    /// <summary>The URL that the operator configured, for the log of a refusal.</summary>
    public string? CallbackUrl { get; private init; }

    public static SmsInboundReading Of(SmsInbound message) => new() { Message = message };

    public static SmsInboundReading Malformed(int status) => new() { MalformedStatus = status };

    public static SmsInboundReading Refused(string reason, string? callbackUrl) => new() { Refusal = reason, CallbackUrl = callbackUrl };
}
