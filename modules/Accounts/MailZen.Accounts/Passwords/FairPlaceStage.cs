namespace MailZen.Accounts.Passwords;

/// <summary>The stage of a place in a queue.</summary>
internal enum FairPlaceStage
{
    /// <summary>It is reserved, and nobody waits yet.</summary>
    Reserved,

    /// <summary>Its caller waits for the turn.</summary>
    Waiting,

    /// <summary>The turn has come.</summary>
    Working,

    /// <summary>It was given up.</summary>
    Left,
}
