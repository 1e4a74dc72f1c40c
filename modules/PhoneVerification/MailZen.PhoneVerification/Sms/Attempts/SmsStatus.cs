namespace MailZen.PhoneVerification.Sms.Attempts;

/// <summary>What is known of a text that was handed to a provider.</summary>
public enum SmsStatus
{
    /// <summary>It is being handed over. A process that was killed meanwhile leaves it so, until cleaning calls it unknown.</summary>
    Pending,

    /// <summary>The provider took it.</summary>
    Accepted,

    /// <summary>The provider may have taken it.</summary>
    Unknown,

    /// <summary>The provider did not take it.</summary>
    Rejected,

    /// <summary>A receipt says that it arrived.</summary>
    Delivered,

    /// <summary>A receipt says that it did not arrive.</summary>
    Undelivered,
}
