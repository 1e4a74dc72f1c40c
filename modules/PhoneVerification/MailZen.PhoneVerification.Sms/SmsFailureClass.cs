namespace MailZen.PhoneVerification.Sms;

/// <summary>The cause of a failure.</summary>
public enum SmsFailureClass
{
    /// <summary>The number: other providers would refuse it too. The client gets an error about the number.</summary>
    Recipient,

    /// <summary>This message: the provider refuses it, but accepts others. Another provider may accept it.</summary>
    Text,

    /// <summary>The provider: another one may accept the message.</summary>
    Provider,

    /// <summary>Our credentials or settings: another provider may accept the message, and an operator should check.</summary>
    Configuration,

    /// <summary>
    /// Held back as fraud or spam, or blocked. No other provider is tried: that would pay again for a message that was stopped on purpose.
    /// </summary>
    Blocked,
}
