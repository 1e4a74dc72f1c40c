namespace MailZen.PhoneVerification.OptOuts;

/// <summary>What a person asks for with a word.</summary>
internal enum OptOutWord
{
    /// <summary>No more messages.</summary>
    Stop,

    /// <summary>Messages again.</summary>
    Start,

    /// <summary>An explanation.</summary>
    Help,
}
