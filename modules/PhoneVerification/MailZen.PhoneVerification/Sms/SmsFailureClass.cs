namespace MailZen.PhoneVerification.Sms;

/// <summary>Whose fault it was that a text was not taken.</summary>
internal enum SmsFailureClass
{
    /// <summary>The number's: another provider would refuse it too, and the person is told.</summary>
    Recipient,

    /// <summary>This text's: the provider refuses it and takes others. Another one may take it.</summary>
    Text,

    /// <summary>The provider's: another one may take it.</summary>
    Provider,

    /// <summary>Ours: credentials or settings. Another provider may take it, and an operator should look.</summary>
    Configuration,

    /// <summary>
    /// Held back as fraud or spam, or by somebody's block. Another provider is not asked: that would pay a second time for what was
    /// stopped on purpose.
    /// </summary>
    Blocked,
}
