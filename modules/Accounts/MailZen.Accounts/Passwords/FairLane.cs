namespace MailZen.Accounts.Passwords;

/// <summary>A lane of a queue: parties that take turns. Every call holds the queue's lock.</summary>
internal sealed class FairLane
{
    private readonly Dictionary<string, FairParty> _parties = new(StringComparer.Ordinal);

    // Parties with waiting places, the next one first. A party that was served goes to the end, like a new one.
    private readonly LinkedList<FairParty> _round = new();

    /// <summary>Reserved and waiting places.</summary>
    public int Places { get; private set; }

    /// <summary>Waiting places.</summary>
    public int Waiting { get; private set; }

    public int PlacesOf(string party) => _parties.TryGetValue(party, out var held) ? held.Places : 0;

    public FairParty Add(string name)
    {
        if (!_parties.TryGetValue(name, out var party))
        {
            party = new FairParty(name);
            _parties.Add(name, party);
        }

        Places++;
        party.Places++;
        return party;
    }

    public void Remove(FairParty party)
    {
        Places--;
        party.Places--;
        if (party.Places == 0)
        {
            _parties.Remove(party.Name);
        }
    }

    public void Join(FairPlace place)
    {
        place.Stage = FairPlaceStage.Waiting;
        if (place.Party.Waiting.Count == 0)
        {
            _round.AddLast(place.Party);
        }

        place.Party.Waiting.AddLast(place);
        Waiting++;
    }

    public void Leave(FairPlace place)
    {
        place.Party.Waiting.Remove(place);
        Waiting--;
        if (place.Party.Waiting.Count == 0)
        {
            _round.Remove(place.Party);
        }

        Remove(place.Party);
    }

    /// <summary>The next place, which then no longer waits; null if none waits.</summary>
    public FairPlace? TakeOrNull()
    {
        if (_round.First is not { Value: var party })
        {
            return null;
        }

        var place = party.Waiting.First!.Value;
        Leave(place);
        if (party.Waiting.Count > 0)
        {
            _round.Remove(party);
            _round.AddLast(party);
        }

        return place;
    }
}
