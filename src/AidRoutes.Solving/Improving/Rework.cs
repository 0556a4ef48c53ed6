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
    private readonly TripReader _reader;
    private readonly Spreading _spreading;
    private readonly List<Trip> _found = [];

    public Rework(PlanState state, LaneBook lanes, Constructor constructor, Random random)
    {
        (_state, _lanes, _constructor, _random) = (state, lanes, constructor, random);
        (_timer, _loader, _reader) = (new(state), new(state, constructor.Shelves), new(state, lanes));
        _spreading = new(state, _reader);
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
        var less = trip.WithRuns(_state.Tables, [.. trip.Runs.Where((_, r) => r != taken)]);
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
                && other.Trucks <= _reader.MostTrucks(trip) - trip.Trucks)
            {
                _found.Add(other);
            }
        }

        if (_found.Count == 0 || _reader.Draft(trip) is not { } draft || _reader.Draft(_found[_random.Next(_found.Count)] is var with ? with : trip) is not { } added)
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

    /// <summary>Shares a feed's goods among more trucks, where they are promised.</summary>
    public bool Spread() => Pick(feeds: true) is { } trip && _spreading.Do(trip, trip.Runs[_random.Next(trip.Runs.Length)].Fleet, 1 + _random.Next(8)) is not null;

    /// <summary>Gives a feed another size and load, and what it brings more to convoys that leave later.</summary>
    public bool Refeed()
    {
        if (Pick(feeds: true) is not { } trip || _reader.Draft(trip) is not { } draft || draft.Lane is not { IsTransfer: true } lane)
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

        var released = _reader.Released(trip);
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
        var room = Math.Min(most, _reader.MostTrucks(trip) - trip.Trucks);
        if (room <= 0 || _reader.Draft(trip) is not { } draft)
        {
            return false;
        }

        var more = _loader.More(trip, draft, _reader.Released(trip), room, tuning, _random);
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

    private bool IsMovable(Trip trip, bool feeds) => _state.MayChange(trip) && _state.Tables.Problem.Nodes[trip.Runs[0].Stops[0].Node].KeepsStock == feeds;
}
