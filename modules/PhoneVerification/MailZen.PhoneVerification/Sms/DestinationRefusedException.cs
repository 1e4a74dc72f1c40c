namespace MailZen.PhoneVerification.Sms;

/// <summary>A host name leads to an address that requests must not go to.</summary>
internal sealed class DestinationRefusedException() : Exception("The destination's address is not public.");
