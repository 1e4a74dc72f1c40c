namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>The delivery status of an attempt.</summary>
public enum SmsStatus
{
    /// <summary>
    /// The provider is being called. If the process is killed, the status stays until a background task sets it to unknown.
    /// </summary>
    Pending,

    /// <summary>The provider accepted the message.</summary>
    Accepted,

    /// <summary>The provider may have accepted it.</summary>
    Unknown,

    /// <summary>The provider did not accept it.</summary>
    Rejected,

    /// <summary>A receipt reports it as delivered.</summary>
    Delivered,

    /// <summary>A receipt reports it as undelivered.</summary>
    Undelivered,
}
