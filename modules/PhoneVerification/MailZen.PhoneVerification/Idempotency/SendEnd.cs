namespace MailZen.PhoneVerification.Idempotency;

/// <summary>The end of a send, as its delivery attempts tell it to a client that repeats the request.</summary>
internal enum SendEnd
{
    /// <summary>A provider has accepted the message, or nothing was to be sent.</summary>
    Accepted,

    /// <summary>A provider may have accepted it.</summary>
    Unknown,

    /// <summary>Surely nobody gets it: the request is judged again.</summary>
    Rejected,

    /// <summary>Its process is still at it.</summary>
    InProgress,

    /// <summary>Its process was killed, or its provider is not sure, and the send can go on without a second message.</summary>
    Interrupted,
}
