using AidRoutes.Domain;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Improving;

/// <summary>
/// Small changes to convoys that stand: more trucks in one that has room, another load and tour for one of its trucks, two convoys made one, a feed of another
/// size. Each leaves the state changed and valid and says true, or says false and leaves it to be undone.
/// </summary>
internal sealed class Rework
{
    /// <summary>A convoy that takes more trucks along may leave so many minutes later.</summary>
    private const int MostDelay = 30;

    /// <summary>Convoys that may take along what a larger feed brings.</summary>
    private const int MostTakers = 6;

    private readonly PlanState _state;
    private readonly LaneBook _lanes;
    private readonly Constructor _constructor;
    private readonly Random _random;
    private readonly TripTimer _timer;
    private readonly TruckLoader _loader;
    private readonly Dictionary<(int Origin, int Release, int Target), Lane> _laneOf = [];
    private readonly List<Trip> _found = [];

    public Rework(PlanState state, LaneBook lanes, Constructor constructor, Random random)
    {
        (_state, _lanes, _constructor, _random) = (state, lanes, constructor, random);
        (_timer, _loader) = (new(state), new(state, constructor.Shelves));
        foreach (var lane in lanes.Lanes)
        {
            _laneOf[(lane.Origin, lane.Release, lane.IsTransfer ? lane.Stops[0] : -1)] = lane;
        }
    }

    /// <summary>Adds trucks to a convoy.</summary>
    public bool Grow() => Pick(feeds: false) is { } trip && Grow(trip, 1 + _random.Next(3), TuningDice.Draw(_random));

    /// <summary>Gives one truck of a convoy another tour and load.</summary>
    public bool Repack()
    {
        if (Pick(feeds: false) is not { Runs.Length: > 1 } trip)
        {
            return false;
        }

        var taken = _random.Next(trip.Runs.Length);
        var less = new Trip
        {
            Origin = trip.Origin,
            Release = trip.Release,
            Depart = trip.Depart,
            Home = trip.Home,
            Out = trip.Out,
            Return = trip.Return,
            Runs = [.. trip.Runs.Where((_, r) => r != taken)],
        }.Compiled(_state.Tables);
        _state.Remove(trip);
        _state.Put(less);
        return Grow(less, trip.Runs[taken].Trucks, TuningDice.Draw(_random));
    }

    /// <summary>Makes one convoy of two, and plans the day's rest with the passage that is free then.</summary>
    public bool Merge(CancellationToken stop)
    {
        if (Pick(feeds: false) is not { } trip)
        {
            return false;
        }

        _found.Clear();
        foreach (var other in _state.Trips)
        {
            if (other != trip && other.Origin == trip.Origin && other.Release == trip.Release && other.DepartDay == trip.DepartDay && IsMovable(other, feeds: false)
                && other.Trucks <= MostInConvoy(trip) - trip.Trucks)
            {
                _found.Add(other);
            }
        }

        if (_found.Count == 0 || DraftOf(trip) is not { } draft || DraftOf(_found[_random.Next(_found.Count)] is var with ? with : trip) is not { } added)
        {
            return false;
        }

        _state.Remove(trip);
        _state.Remove(with);
        var from = _random.Next(2) == 0 ? trip.Depart : Math.Min(trip.Depart, with.Depart);
        if (_timer.Build(draft with { Runs = [.. draft.Runs, .. added.Runs] }, from, (trip.DepartDay * 1440) - 1) is not { } one || !_state.TryAdd(one))
        {
            return false;
        }

        _constructor.Deliveries.Plan(_lanes.Deliveries[trip.Origin], trip.DepartDay, TuningDice.Draw(_random), _random, stop);
        return true;
    }

    /// <summary>Gives a feed another size and load, and what it brings more to convoys that leave later.</summary>
    public bool Refeed()
    {
        if (Pick(feeds: true) is not { } trip || DraftOf(trip) is not { } draft || draft.Lane is not { IsTransfer: true } lane)
        {
            return false;
        }

        var tuning = TuningDice.Draw(_random);
        _state.Remove(trip);
        var terms = LaneTerms.Of(_state, draft.Route, trip.DepartDay);
        var size = Math.Min(terms.Most, _random.Next(3) == 0 ? Math.Max(terms.Least, trip.Trucks - 1) : trip.Trucks + 1 + _random.Next(3));
        if (size < terms.Least)
        {
            return false;
        }

        var released = Released(trip);
        var wishes = new WishList(new(_state, _lanes, trip.DepartDay - 1, tuning), _state, lane.Stops[0], released);
        var (runs, _) = FeedLoader.Load(_state, lane, draft.Route, [.. trip.Out], trip.Depart, released, size, terms, wishes, tuning);
        if (runs.Length == 0 || _timer.Build(draft with { Runs = runs }, trip.Depart, trip.Depart + MostDelay) is not { } fed || !_state.TryAdd(fed)
            || _state.FirstShort(lane.Stops[0]).Commodity >= 0 || !_state.StoreHolds(lane.Stops[0]))
        {
            return false;
        }

        TakeAlong(lane.Stops[0], fed.Runs[0].Stops[0].End, tuning);
        return true;
    }

    private void TakeAlong(int origin, int from, Tuning tuning)
    {
        _found.Clear();
        foreach (var trip in _state.Trips)
        {
            if (trip.Origin == origin && trip.Depart > from && trip.Depart < from + 2160 && IsMovable(trip, feeds: false))
            {
                _found.Add(trip);
            }
        }

        for (var i = 0; i < MostTakers && _found.Count > 0; i++)
        {
            var at = _random.Next(_found.Count);
            var (taker, mark, before) = (_found[at], _state.Mark, _state.Score);
            _found[at] = _found[^1];
            _found.RemoveAt(_found.Count - 1);
            if (!Grow(taker, 1 + _random.Next(2), tuning) || _state.Score >= before)
            {
                _state.Undo(mark);
            }
        }
    }

    private bool Grow(Trip trip, int most, Tuning tuning)
    {
        var room = Math.Min(most, MostInConvoy(trip) - trip.Trucks);
        if (room <= 0 || DraftOf(trip) is not { } draft)
        {
            return false;
        }

        var more = _loader.More(trip, draft, Released(trip), room, tuning, _random);
        if (more.Count == 0)
        {
            return false;
        }

        _state.Remove(trip);
        return _timer.Build(draft with { Runs = [.. draft.Runs, .. more] }, trip.Depart, trip.Depart + MostDelay) is { } larger && _state.TryAdd(larger);
    }

    private Trip? Pick(bool feeds)
    {
        for (var attempt = 0; attempt < 20 && _state.Trips.Count > 0; attempt++)
        {
            if (_state.Trips[_random.Next(_state.Trips.Count)] is var trip && IsMovable(trip, feeds))
            {
                return trip;
            }
        }

        return null;
    }

    private bool IsMovable(Trip trip, bool feeds) => !trip.IsCommitted && _state.Tables.Problem.Nodes[trip.Runs[0].Stops[0].Node].KeepsStock == feeds;

    /// <summary>The most trucks that the convoy could have where it enters its links (R6).</summary>
    private int MostInConvoy(Trip trip)
    {
        var most = int.MaxValue;
        foreach (var entry in trip.Effects.Entries)
        {
            var day = entry.Enter / 1440;
            most = Math.Min(most, Math.Min(_state.Tables.LinkDays[entry.Link]![day].MaxTrucks, trip.Trucks + _state.Links[entry.Link]!.TrucksFree(day + 1)));
        }

        return most;
    }

    private int Released(Trip trip)
    {
        if (trip.Out is not [.., var last])
        {
            return trip.Depart;
        }

        return last.Enter + (_state.Tables.LinkDays[last.Link] is { } days ? days[last.Enter / 1440].PassageMinutes(trip.Trucks) : _state.Tables.Problem.Links[last.Link].Travel.Value);
    }

    private Draft? DraftOf(Trip trip)
    {
        var first = trip.Runs[0].Stops[0].Node;
        if (!_laneOf.TryGetValue((trip.Origin, trip.Release, _state.Tables.Problem.Nodes[first].KeepsStock ? first : -1), out var lane))
        {
            return null;
        }

        var minutes = 0;
        foreach (var passage in trip.Out.Concat(trip.Return))
        {
            minutes += _state.Tables.LinkDays[passage.Link] is { } days ? days[passage.Enter / 1440].Minutes : _state.Tables.Problem.Links[passage.Link].Travel.Value;
        }

        DraftRun[] runs = [.. trip.Runs.Select(r => new DraftRun(r.Fleet, r.Trucks, [.. r.Stops.Select(s => new DraftStop(s.Node, s.Loads))]))];
        return new(lane, new([.. trip.Out.Select(p => p.Link)], [.. trip.Return.Select(p => p.Link)], minutes), runs);
    }
}
