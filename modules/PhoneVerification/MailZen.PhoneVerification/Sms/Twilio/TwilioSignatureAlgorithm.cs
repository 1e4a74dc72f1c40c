namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>How Twilio signs a callback.</summary>
internal enum TwilioSignatureAlgorithm
{
    /// <summary>HMAC-SHA1: always where the auth token signs.</summary>
    Sha1,

    /// <summary>HMAC-SHA256: where a shared key signs whose setting says so.</summary>
    Sha256,
}
