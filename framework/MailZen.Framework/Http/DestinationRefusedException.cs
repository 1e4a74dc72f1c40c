namespace MailZen.Framework.Http;

/// <summary>A host name resolves to an address that is not public, or to none.</summary>
/// <remarks>One exception for both cases; otherwise anybody who can set a destination could find out which internal names exist.</remarks>
public sealed class DestinationRefusedException(Exception? innerException = null)
    : Exception("The destination's host name does not resolve to a public address.", innerException);
