namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>The kinds of sender that Twilio documents for SMS.</summary>
internal enum TwilioSenderKind
{
    /// <summary>A phone number in E.164, including toll-free ones.</summary>
    Number,

    /// <summary>A short code: 3 to 8 digits.</summary>
    ShortCode,

    /// <summary>An alphanumeric sender id: a name of at most 11 characters.</summary>
    Name,

    /// <summary>A messaging service, which chooses one of its senders.</summary>
    MessagingService,
}
