namespace MailZen.Accounts.Passwords;

/// <summary>A lane of a queue: parties that take turns. Every call holds the queue's lock.</summary>
internal sealed class FairLane
{
    // So that many newcomers do not starve the parties that have more to do.
    private const int MostNewInARow = 3;

    private readonly Dictionary<string, FairParty> _parties = new(StringComparer.Ordinal);

    // Parties with waiting places, the next one first. A new party is served before those that were served and have more to do, as flows
    // in RFC 8290: a single sign-in does not wait for clients that sign in as fast as they can.
    private readonly LinkedList<FairParty> _new = new();
    private readonly LinkedList<FairParty> _round = new();
    private int _newInARow;

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
            _new.AddLast(place.Party);
        }

        place.Party.Waiting.AddLast(place);
        Waiting++;
    }

    public void Leave(FairPlace place)
    {
        place.Party.Waiting.Remove(place);
        Waiting--;
        if (place.Party.Waiting.Count == 0 && !_new.Remove(place.Party))
        {
            _round.Remove(place.Party);
        }

        Remove(place.Party);
    }

    /// <summary>The next place, which then no longer waits; null if none waits.</summary>
    public FairPlace? TakeOrNull()
    {
        var isNew = _new.Count > 0 && (_round.Count == 0 || _newInARow < MostNewInARow);
        var from = isNew ? _new : _round;
        if (from.First is not { Value: var party })
        {
            return null;
        }

        _newInARow = isNew && _round.Count > 0 ? _newInARow + 1 : 0;
        var place = party.Waiting.First!.Value;
        Leave(place);
        if (party.Waiting.Count > 0)
        {
            from.Remove(party);
            _round.AddLast(party);
        }

        return place;
    }
}
