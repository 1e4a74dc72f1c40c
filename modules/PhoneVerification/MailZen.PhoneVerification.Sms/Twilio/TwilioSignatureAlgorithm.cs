namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>The algorithm of Twilio's signature.</summary>
internal enum TwilioSignatureAlgorithm
{
    /// <summary>HMAC-SHA1: always used with the auth token.</summary>
    Sha1,

    /// <summary>HMAC-SHA256: used with a shared key, if its settings say so.</summary>
    Sha256,
}
