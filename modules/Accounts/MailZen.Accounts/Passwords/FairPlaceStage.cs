namespace MailZen.Accounts.Passwords;

/// <summary>What a place in a queue is at.</summary>
internal enum FairPlaceStage
{
    /// <summary>It is kept, and nobody waits yet.</summary>
    Reserved,

    /// <summary>Somebody waits for the turn.</summary>
    Waiting,

    /// <summary>The turn has come.</summary>
    Working,

    /// <summary>It is given up.</summary>
    Left,
}
