namespace MailZen.PhoneVerification;

/// <summary>The delivery status of a code's message.</summary>
public enum OtpDelivery
{
    /// <summary>It is on its way to a provider, or the provider did not answer.</summary>
    Pending,

    /// <summary>A provider accepted it.</summary>
    Accepted,

    /// <summary>A provider reports it as delivered.</summary>
    Delivered,

    /// <summary>No provider accepted it, or one reports it as undelivered.</summary>
    Undelivered,
}
