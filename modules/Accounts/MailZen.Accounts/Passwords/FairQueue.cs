using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.Passwords;

/// <summary>
/// Lets a bounded number work at once. The lanes take turns, and so do the parties (client networks) of a lane: a party that asks for more
/// waits behind its own work, and each other party is served once in a round.
/// </summary>
/// <remarks>
/// A party may have an eighth as many places as its lane has free ones. A party that sends as fast as it can waits in its own queue, which
/// slows it down. Until about 120 parties do so, a lane has room for others (dynamic thresholds, Choudhury and Hahne, 1998).
/// </remarks>
internal sealed class FairQueue
{
    // How long a refused client should wait. A party's own places are free within a few hashes; a full lane stays full for a while.
    private const int RetrySecondsOfParty = 2;
    private const int RetrySecondsOfLane = 10;

    private const int ShareOfFree = 8;

    private readonly Lock _lock = new();
    private readonly FairLane[] _lanes;
    private readonly int _minPerParty;
    private readonly int _maxPerLane;
    private int _free;
    private int _next;

    /// <param name="slots">How many work at once.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="minPerParty">Places that a party has in every lane that is not full.</param>
    /// <param name="maxPerLane">The maximum number of places of a lane.</param>
    public FairQueue(int slots, int lanes, int minPerParty, int maxPerLane)
    {
        (_free, _minPerParty, _maxPerLane) = (slots, minPerParty, maxPerLane);
        _lanes = [.. Enumerable.Range(0, lanes).Select(_ => new FairLane())];
    }

    /// <summary>How many places wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _lanes.Sum(lane => lane.Waiting);
            }
        }
    }

    /// <summary>
    /// Reserves a place, before anything is counted or spent for the work: its holder is not refused later. It counts against its party
    /// until the work begins or the place is given up.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.TemporarilyUnavailable"/>, with <c>retryAfterSeconds</c>: no place
    /// is left.</exception>
    public FairPlace Reserve(int lane, string party)
    {
        lock (_lock)
        {
            var most = Math.Max(_minPerParty, (_maxPerLane - _lanes[lane].Places) / ShareOfFree);
            if (_lanes[lane].PlacesOf(party) >= most)
            {
                throw Full(RetrySecondsOfParty);
            }

            if (_lanes[lane].Places >= _maxPerLane)
            {
                throw Full(RetrySecondsOfLane);
            }

            return new FairPlace(this, _lanes[lane], _lanes[lane].Add(party));
        }
    }

    internal void Join(FairPlace place)
    {
        lock (_lock)
        {
            place.Lane.Join(place);
            GiveTurns();
        }
    }

    /// <summary>Gives up a place whose turn has not come.</summary>
    /// <returns>Whether it was still waiting.</returns>
    internal bool LeaveWaiting(FairPlace place)
    {
        lock (_lock)
        {
            if (place.Stage != FairPlaceStage.Waiting)
            {
                return false;
            }

            Leave(place);
            return true;
        }
    }

    /// <summary>Gives up a place in any stage.</summary>
    internal void Leave(FairPlace place)
    {
        lock (_lock)
        {
            var stage = place.Stage;
            place.Stage = FairPlaceStage.Left;
            switch (stage)
            {
                case FairPlaceStage.Reserved:
                    place.Lane.Remove(place.Party);
                    break;
                case FairPlaceStage.Waiting:
                    place.Lane.Leave(place);
                    break;
                case FairPlaceStage.Working:
                    _free++;
                    GiveTurns();
                    break;
            }
        }
    }

    private static BusinessException Full(int retrySeconds) =>
        new BusinessException(CommonErrorCodes.TemporarilyUnavailable).WithData("retryAfterSeconds", retrySeconds);

    private void GiveTurns()
    {
        while (_free > 0 && TakeOrNull() is { } place)
        {
            _free--;
            place.Begin();
        }
    }

    private FairPlace? TakeOrNull()
    {
        for (var i = 0; i < _lanes.Length; i++)
        {
            var lane = (_next + i) % _lanes.Length;
            if (_lanes[lane].TakeOrNull() is { } place)
            {
                _next = (lane + 1) % _lanes.Length;
                return place;
            }
        }

        return null;
    }
}
