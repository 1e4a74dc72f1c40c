namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>What a sender is, of those that Twilio documents for SMS.</summary>
internal enum TwilioSenderKind
{
    /// <summary>A phone number in E.164, toll-free ones included.</summary>
    Number,

    /// <summary>A short code: 3 to 8 digits.</summary>
    ShortCode,

    /// <summary>An alphanumeric sender id: a name of at most 11 characters.</summary>
    Name,

    /// <summary>A messaging service, which chooses among its senders.</summary>
    MessagingService,
}
