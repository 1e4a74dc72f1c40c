namespace MailZen.Accounts.Passwords;

/// <summary>Who has places in a lane. All of it is done under the queue's lock.</summary>
internal sealed class FairParty(string name)
{
    /// <summary>What the party is known by.</summary>
    public string Name { get; } = name;

    /// <summary>Places that are reserved or waited in.</summary>
    public int Places { get; set; }

    /// <summary>Who waits, first come first.</summary>
    public LinkedList<FairPlace> Waiting { get; } = new();
}
