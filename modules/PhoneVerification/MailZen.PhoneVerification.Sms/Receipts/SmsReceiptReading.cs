namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>The result of reading a request that should be a receipt.</summary>
public sealed record SmsReceiptReading
{
    private SmsReceiptReading() { }

    /// <summary>A valid request about a step on the way: nothing to store.</summary>
    public static SmsReceiptReading Nothing { get; } = new();

    /// <summary>The receipt, or null.</summary>
    public SmsReceipt? Receipt { get; private init; }

    /// <summary>The HTTP status of the reply, if it is not a receipt; otherwise null.</summary>
    public int? MalformedStatus { get; private init; }

    /// <summary>Why its sender is not the provider, for the log; null if it is.</summary>
    public string? Refusal { get; private init; }

    /// <summary>The URL that the operator configured, for the log of a refusal.</summary>
    public string? CallbackUrl { get; private init; }

    /// <summary>The provider reports the delivery status of a message.</summary>
    public static SmsReceiptReading Of(SmsReceipt receipt) => new() { Receipt = receipt };

    /// <summary>Not a receipt, whoever sent it; the reply has this HTTP status.</summary>
    public static SmsReceiptReading Malformed(int status) => new() { MalformedStatus = status };

    /// <summary>Not from the provider. The reason is logged: it must not contain anything that the request says.</summary>
    public static SmsReceiptReading Refused(string reason, string? callbackUrl) => new() { Refusal = reason, CallbackUrl = callbackUrl };
}
