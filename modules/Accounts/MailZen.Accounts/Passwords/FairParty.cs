namespace MailZen.Accounts.Passwords;

/// <summary>A holder of places in a lane. Every call holds the queue's lock.</summary>
internal sealed class FairParty(string name)
{
    /// <summary>The party's key.</summary>
    public string Name { get; } = name;

    /// <summary>Reserved and waiting places.</summary>
    public int Places { get; set; }

    /// <summary>Waiting places, in the order in which they came.</summary>
    public LinkedList<FairPlace> Waiting { get; } = new();
}
