namespace MailZen.PhoneVerification.Sms;

/// <summary>A host name leads to an address that requests must not go to, or to none.</summary>
/// <remarks>One fault, or whoever may set a destination could ask the name service which names exist inside.</remarks>
internal sealed class DestinationRefusedException(Exception? innerException = null)
    : Exception("The destination's name leads to no public address.", innerException);
