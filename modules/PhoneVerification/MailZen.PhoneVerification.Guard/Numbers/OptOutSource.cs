namespace MailZen.PhoneVerification.Guard.Numbers;

/// <summary>Who opted a number out of messages.</summary>
public enum OptOutSource
{
    /// <summary>Its owner, by STOP. START lifts it.</summary>
    Recipient,

    /// <summary>An administrator. Only an administrator lifts it.</summary>
    Administrator,
}
